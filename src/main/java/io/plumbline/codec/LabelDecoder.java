package io.plumbline.codec;

import static io.plumbline.codec.EventField.LABEL;
import static io.plumbline.codec.EventField.MODEL_ID;
import static io.plumbline.codec.EventField.OP;
import static io.plumbline.codec.EventField.PREDICTION_ID;
import static io.plumbline.codec.EventField.REVISION;
import static io.plumbline.codec.EventField.TS;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.Label;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to labels. Whatever the bytes, the outcome is a label or a dead letter; nothing is ever
 * thrown.
 *
 * <p>The rules and the order of the checks are those of {@link PredictionDecoder}, with the fields
 * prediction_id, model_id, ts, label, revision, op. {@code revision} may be any whole number of 64
 * bits. A label is required of a retraction as well.
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class LabelDecoder implements EventDecoder<Label> {
    private static final int REQUIRED = FieldStates.setOf(PREDICTION_ID, MODEL_ID, TS, LABEL);

    private final FutureGuard guard;
    private final FieldStates states = new FieldStates();
    private final FieldReader reader = new FieldReader(states);

    private String predictionId = "";
    private String modelId = "";
    private long ts;
    private String label = "";
    private double value;
    private long revision;
    private boolean retract;

    public LabelDecoder(FutureGuard guard) {
        this.guard = guard;
    }

    @Override
    public Decoded<Label> decode(RawEvent raw) {
        clear();
        return judged(raw, EventJson.walk(raw, this::field), EventPayload.NO_TIME);
    }

    @Override
    public Decoded<Label> decode(RawEvent raw, EventPayload payload) {
        clear();
        return judged(raw, EventJson.walk(raw, payload, this::field), payload.ts());
    }

    private Decoded<Label> judged(RawEvent raw, @Nullable DeadLetter unread, long otherwiseTs) {
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
                ? new Decoded.Read<>(label(raw))
                : new Decoded.Refused<>(fault.of(modelId));
    }

    private void clear() {
        states.clear();
        modelId = "";
        value = Double.NaN;
        revision = 0;
        retract = false;
    }

    private void field(String name, JsonParser json) throws IOException {
        switch (name) {
            case "prediction_id" -> predictionId = reader.identifier(json, PREDICTION_ID);
            case "model_id" -> modelId = reader.identifier(json, MODEL_ID);
            case "ts" -> ts = reader.timestamp(json, TS);
            case "label" -> readLabel(json);
            case "revision" -> revision = reader.wholeNumber(json, REVISION);
            case "op" -> readOp(json);
            default -> json.skipChildren();
        }
    }

    private void readLabel(JsonParser json) throws IOException {
        value = json.currentToken().isNumeric() ? json.getDoubleValue() + 0.0 : Double.NaN;
        label = reader.classText(json, LABEL);
    }

    private void readOp(JsonParser json) throws IOException {
        states.clear(OP);
        retract = false;
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        String op = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "no string";
        switch (op) {
            case "", "upsert" -> {}
            case "retract" -> retract = true;
            default -> reader.bad(json, OP, op);
        }
    }

    private Label label(RawEvent raw) {
        return new Label(predictionId, modelId, ts, label, value, revision, retract, raw);
    }
}
