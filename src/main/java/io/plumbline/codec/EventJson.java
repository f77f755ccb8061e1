package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an event's bytes, field by field, whatever they are: the bytes are one JSON object
 * in UTF-8 (a byte order mark is allowed, so are the literals NaN and Infinity) of at most one
 * mebibyte and 64 levels, or the outcome is a dead letter. Never throws.
 */
public final class EventJson {
    /** Largest event, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    /** Most levels of objects and arrays in an event. */
    public static final int MAX_DEPTH = 64;

    /** Shared by the whole process, with the names of the fields it has seen. */
    public static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(1000)
                                    .maxNameLength(4096)
                                    .maxStringLength(MAX_BYTES)
                                    .build())
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    // Only UTF-8 is allowed; what is UTF-16 must not be read as if it were.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    // Feature names come from outside: they must not fill the JVM's string table.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private EventJson() {}

    /** Is shown each field of an event. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Reads or skips one field of the outermost object.
         *
         * @param json stands at the first token of the value, and at its last one afterwards
         */
        void field(String name, JsonParser json) throws IOException;
    }

    /** Shows all fields to the visitor; null when the whole document could be read. */
    static @Nullable DeadLetter walk(RawEvent raw, Visitor visitor) {
        byte[] bytes = raw.bytes();
        if (bytes == null || bytes.length > MAX_BYTES) {
            return unreadable(raw);
        }
        return walk(raw, bytes, 0, bytes.length, visitor);
    }

    /** The same of an event that stands somewhere else than in all of the record's value. */
    static @Nullable DeadLetter walk(RawEvent raw, EventPayload payload, Visitor visitor) {
        return walk(raw, payload.bytes(), payload.offset(), payload.length(), visitor);
    }

    /** Why a record's value is not even looked at; null when it is. */
    public static @Nullable DeadLetter unreadable(RawEvent raw) {
        byte[] bytes = raw.bytes();
        if (bytes == null) {
            return malformed(raw, "the record has no value; a JSON object is expected");
        }
        return bytes.length > MAX_BYTES
                ? new DeadLetter(
                        raw,
                        DeadLetterReason.TOO_LARGE,
                        "the event has "
                                + bytes.length
                                + " bytes; at most "
                                + MAX_BYTES
                                + " are read")
                : null;
    }

    private static @Nullable DeadLetter walk(
            RawEvent raw, byte[] bytes, int offset, int length, Visitor visitor) {
        int mark = byteOrderMark(bytes, offset, length);
        try (JsonParser json = FACTORY.createParser(bytes, offset + mark, length - mark)) {
            return walk(raw, json, visitor);
        } catch (IOException | RuntimeException e) {
            return malformed(raw, "the event can't be read");
        }
    }

    private static @Nullable DeadLetter walk(RawEvent raw, JsonParser json, Visitor visitor) {
        try {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return malformed(raw, "the event is not a JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                visitor.field(name, json);
            }
            return json.nextToken() == null
                    ? null
                    : malformed(raw, "something follows the JSON object" + position(json));
        } catch (IOException | RuntimeException e) {
            // The parser's own message quotes the event, which may hold personal data. Its runtime
            // exceptions are caught as well: no sequence of bytes may stop the job.
            return malformed(
                    raw,
                    "not a JSON object in UTF-8 of at most "
                            + MAX_DEPTH
                            + " levels; reading ended"
                            + position(json));
        }
    }

    private static String position(JsonParser json) {
        return " at byte " + json.currentLocation().getByteOffset();
    }

    private static DeadLetter malformed(RawEvent raw, String detail) {
        return new DeadLetter(raw, DeadLetterReason.MALFORMED, detail);
    }

    /** Bytes of the mark that the text may begin with. */
    public static int byteOrderMark(byte[] bytes, int offset, int length) {
        boolean marked =
                length >= 3
                        && bytes[offset] == (byte) 0xEF
                        && bytes[offset + 1] == (byte) 0xBB
                        && bytes[offset + 2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
