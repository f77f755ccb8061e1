package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.codec.EventPayload;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a CloudEvent in JSON is needed: where its data stands, its time, and the attributes that
 * are asked for. Of two members with one name the last counts.
 */
final class StructuredCloudEvent {
    private final byte[] bytes;
    private final CloudEventsFormat.Wanted wanted;
    private final Map<String, String> attributes = new HashMap<>();
    private int from = -1;
    private int to = -1;
    private byte @Nullable [] decoded;
    private long time = EventPayload.NO_TIME;
    private boolean isJson = true;

    StructuredCloudEvent(byte[] bytes, CloudEventsFormat.Wanted wanted) {
        this.bytes = bytes;
        this.wanted = wanted;
    }

    /**
     * Reads all members.
     *
     * @param start where in the bytes the parser began
     */
    void read(JsonParser json, int start) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "data" -> readData(json, start);
                case "data_base64" -> readBase64(json);
                case "time" -> readTime(json);
                case "datacontenttype" -> readContentType(json);
                default -> readAttribute(name, json);
            }
        }
    }

    /** Why there is no event in it; null when there is. */
    @Nullable String fault() {
        if (from >= 0 && decoded != null) {
            return "the CloudEvent has both data and data_base64";
        }
        if (from < 0 && decoded == null) {
            return "the CloudEvent has no data";
        }
        return isJson || wanted.ofAnyType()
                ? null
                : "the CloudEvent's datacontenttype is none of JSON";
    }

    /** The text of an attribute that was asked for; null when there is none. */
    @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    EventPayload payload() {
        byte[] base64 = decoded;
        return base64 == null
                ? new EventPayload(bytes, from, to - from, time)
                : new EventPayload(base64, 0, base64.length, time);
    }

    private void readData(JsonParser json, int start) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            from = -1;
            return;
        }
        from = start + (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        to = start + (int) json.currentLocation().getByteOffset();
    }

    private void readBase64(JsonParser json) throws IOException {
        decoded = json.currentToken() == JsonToken.VALUE_NULL ? null : json.getBinaryValue();
    }

    private void readTime(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            time = EventPayload.NO_TIME;
        } else {
            time =
                    json.currentToken() == JsonToken.VALUE_STRING
                            ? EventPayload.time(json.getText())
                            : EventPayload.BAD_TIME;
            json.skipChildren();
        }
    }

    private void readAttribute(String name, JsonParser json) throws IOException {
        if (wanted.names().contains(name)) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                attributes.put(name, json.getText());
            } else {
                attributes.remove(name);
            }
        }
        json.skipChildren();
    }

    private void readContentType(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        isJson =
                token == JsonToken.VALUE_NULL
                        || (token == JsonToken.VALUE_STRING
                                && CloudEventsFormat.isJson(json.getText()));
        json.skipChildren();
    }
}
