package io.plumbline.codec;

import static io.plumbline.codec.EventField.FEATURES;
import static io.plumbline.codec.EventField.LATENCY_MS;
import static io.plumbline.codec.EventField.MODEL_ID;
import static io.plumbline.codec.EventField.MODEL_VERSION;
import static io.plumbline.codec.EventField.PREDICTION;
import static io.plumbline.codec.EventField.PREDICTION_ID;
import static io.plumbline.codec.EventField.SEGMENTS;
import static io.plumbline.codec.EventField.SHADOW;
import static io.plumbline.codec.EventField.TS;

import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.Features;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.StorableText;
import io.plumbline.window.Slice;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to predictions. Whatever the bytes, the outcome is a prediction or a dead letter; nothing
 * is ever thrown.
 *
 * <p>Order of the checks: {@code too_large}; {@code malformed}, for which the whole document is
 * read; {@code missing_field}, {@code bad_type} and {@code bad_timestamp} of the first faulty field
 * in the order prediction_id, model_id, model_version, ts, prediction, features, segments,
 * latency_ms, shadow; {@code future_timestamp}.
 *
 * <p>It knows no monitor: whether the prediction fits its model's task is decided later. Null is
 * the same as absent, and so is an empty string where text is expected; of two fields with one name
 * the last counts; unknown fields are skipped. Ids and versions may be whole numbers, which are
 * taken as text.
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class PredictionDecoder implements EventDecoder<Prediction> {
    private static final int REQUIRED = FieldStates.setOf(PREDICTION_ID, MODEL_ID, TS, PREDICTION);

    private final FutureGuard guard;
    private final FieldStates states = new FieldStates();
    private final FieldReader reader = new FieldReader(states);
    private final AnswerReader answer = new AnswerReader(states, reader);
    private final FeatureReader features = new FeatureReader();

    private String predictionId = "";
    private String modelId = "";
    private String modelVersion = "";
    private long ts;
    private Map<String, String> segments = Map.of();
    private double latencyMs;
    private boolean shadow;

    public PredictionDecoder(FutureGuard guard) {
        this.guard = guard;
    }

    @Override
    public Decoded<Prediction> decode(RawEvent raw) {
        clear();
        return judged(raw, EventJson.walk(raw, this::field), EventPayload.NO_TIME);
    }

    @Override
    public Decoded<Prediction> decode(RawEvent raw, EventPayload payload) {
        clear();
        return judged(raw, EventJson.walk(raw, payload, this::field), payload.ts());
    }

    private Decoded<Prediction> judged(
            RawEvent raw, @Nullable DeadLetter unread, long otherwiseTs) {
        DeadLetter fault = unread;
        if (fault == null) {
            if (!states.isPresent(TS)) {
                ts = reader.timestamp(otherwiseTs, TS);
            }
            fault = states.firstFault(raw, REQUIRED);
        }
        if (fault == null) {
            fault = guard.fault(raw, ts);
        }
        return fault == null
                ? new Decoded.Read<>(prediction(raw))
                : new Decoded.Refused<>(fault.of(modelId));
    }

    private void clear() {
        states.clear();
        answer.clear();
        features.clear();
        predictionId = "";
        modelId = "";
        modelVersion = "";
        segments = Map.of();
        latencyMs = Double.NaN;
        shadow = false;
    }

    private void field(String name, JsonParser json) throws IOException {
        switch (name) {
            case "prediction_id" -> predictionId = reader.identifier(json, PREDICTION_ID);
            case "model_id" -> modelId = reader.identifier(json, MODEL_ID);
            case "model_version" -> readVersion(json);
            case "ts" -> ts = reader.timestamp(json, TS);
            case "prediction" -> answer.read(json);
            case "features" -> readFeatures(json);
            case "segments" -> readSegments(json);
            case "latency_ms" -> latencyMs = reader.number(json, LATENCY_MS, 0, Double.MAX_VALUE);
            case "shadow" -> shadow = reader.flag(json, SHADOW);
            default -> json.skipChildren();
        }
    }

    /** Results of all versions together stand under a name that no version may have. */
    private void readVersion(JsonParser json) throws IOException {
        modelVersion = reader.identifier(json, MODEL_VERSION);
        if (modelVersion.equals(Slice.EVERY_VERSION)) {
            states.bad(MODEL_VERSION);
        }
    }

    private void readFeatures(JsonParser json) throws IOException {
        features.clear();
        if (reader.object(json, FEATURES)) {
            features.read(json);
        }
    }

    private void readSegments(JsonParser json) throws IOException {
        segments = Map.of();
        if (!reader.object(json, SEGMENTS)) {
            return;
        }
        segments = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            readSegment(name, json);
        }
    }

    private void readSegment(String name, JsonParser json) throws IOException {
        String value = FieldReader.classTextOf(json);
        if (value.equals(FieldReader.UNUSABLE) || !StorableText.isName(name)) {
            reader.bad(json, SEGMENTS, value);
        } else if (value.isEmpty()) {
            segments.remove(name);
        } else {
            segments.put(name, value);
        }
    }

    private Prediction prediction(RawEvent raw) {
        String version = modelVersion.isEmpty() ? Prediction.DEFAULT_VERSION : modelVersion;
        Features read = features.features();
        return new Prediction(
                predictionId,
                modelId,
                version,
                ts,
                answer.label(),
                answer.score(),
                answer.scores(),
                answer.value(),
                read,
                segments,
                latencyMs,
                shadow,
                contentHash(version, read),
                raw);
    }

    private long contentHash(String version, Features read) {
        ContentHash hash = new ContentHash();
        hash.add(ContentHash.EVENT, "prediction_id", predictionId)
                .add(ContentHash.EVENT, "model_id", modelId)
                .add(ContentHash.EVENT, "model_version", version)
                .add(ContentHash.EVENT, "ts", ts)
                .add(ContentHash.EVENT, "latency_ms", latencyMs)
                .add(ContentHash.EVENT, "shadow", shadow ? 1L : 0L);
        answer.addTo(hash);
        hash.add(read);
        segments.forEach((name, value) -> hash.add(ContentHash.SEGMENTS, name, value));
        return hash.value();
    }
}
