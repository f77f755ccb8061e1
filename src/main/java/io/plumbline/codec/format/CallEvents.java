package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.codec.EventJson;
import io.plumbline.event.CallHalf;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes rows of a call as the JSON of predictions; reused from row to row. */
final class CallEvents {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    // A number that is none is a missing one, not the text NaN.
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .build();

    private final KServeSettings settings;
    private final BoundedBytes out = new BoundedBytes(EventJson.MAX_BYTES);

    CallEvents(KServeSettings settings) {
        this.settings = settings;
    }

    byte[] write(CallHalf request, String id, Map<String, JsonNode> features, List<JsonNode> answer)
            throws IOException, UnreadableCallException {
        out.clear();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("prediction_id", id);
            json.writeStringField("model_id", request.modelId());
            json.writeStringField("model_version", request.modelVersion());
            json.writeNumberField("ts", request.ts());
            json.writeObjectFieldStart("prediction");
            answer(answer, json);
            json.writeEndObject();
            json.writeObjectFieldStart("features");
            for (Map.Entry<String, JsonNode> feature : features.entrySet()) {
                json.writeFieldName(feature.getKey());
                JSON.writeTree(json, feature.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return Arrays.copyOf(out.bytes(), out.size());
    }

    private void answer(List<JsonNode> values, JsonGenerator json)
            throws IOException, UnreadableCallException {
        List<String> classes = settings.classes();
        boolean isScores = settings.as() == KServeSettings.Answer.SCORES;
        int expected = isScores ? classes.size() : 1;
        if (values.size() != expected) {
            throw new UnreadableCallException(
                    "an answer has " + values.size() + " values instead of " + expected);
        }
        String name = settings.as().name().toLowerCase(Locale.ROOT);
        if (!isScores) {
            json.writeFieldName(name);
            JSON.writeTree(json, values.get(0));
            return;
        }
        json.writeObjectFieldStart(name);
        for (int i = 0; i < expected; i++) {
            json.writeFieldName(classes.get(i));
            JSON.writeTree(json, values.get(i));
        }
        json.writeEndObject();
    }
}
