package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.codec.EventJson;
import io.plumbline.codec.EventPayload;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 by their Kafka binding: structured where the header {@code content-type} begins
 * with {@code application/cloudevents}, else binary. The event is the data; {@code time} is the ts
 * of an event that has none.
 */
final class CloudEventsFormat implements EventFormat {
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents";
    private static final String STRUCTURED_JSON = "application/cloudevents+json";

    /** The attributes of an event by their names; null where there is none. */
    @FunctionalInterface
    interface Attributes {
        @Nullable String get(String name);
    }

    /**
     * What a reader asks of an event beside its data.
     *
     * @param names of attributes
     * @param ofAnyType the data is read whatever type it is said to be of
     */
    record Wanted(Set<String> names, boolean ofAnyType) {
        static final Wanted NOTHING = new Wanted(Set.of(), false);
    }

    /** Reads what stands in a CloudEvent. */
    @FunctionalInterface
    interface Reader<E> {
        Decoded<E> read(RawEvent raw, EventPayload payload, Attributes attributes);
    }

    @Override
    public <E> Decoded<E> decode(RawEvent raw, RecordHeaders headers, EventDecoder<E> decoder) {
        return decode(
                raw,
                headers,
                Wanted.NOTHING,
                (record, payload, attributes) -> decoder.decode(record, payload));
    }

    /** Reads one CloudEvent. */
    static <E> Decoded<E> decode(
            RawEvent raw, RecordHeaders headers, Wanted wanted, Reader<E> reader) {
        DeadLetter unreadable = EventJson.unreadable(raw);
        byte[] bytes = raw.bytes();
        if (unreadable != null || bytes == null) {
            return unreadable == null
                    ? Refusal.malformed(raw, "the record has no value")
                    : new Decoded.Refused<>(unreadable);
        }
        String contentType = headers.text(CONTENT_TYPE);
        if (contentType == null || !lower(contentType).startsWith(STRUCTURED)) {
            return binary(raw, bytes, headers, wanted.ofAnyType() ? null : contentType, reader);
        }
        return mediaType(contentType).equals(STRUCTURED_JSON)
                ? structured(raw, bytes, wanted, reader)
                : Refusal.malformed(
                        raw,
                        "of the structured CloudEvents only those of content-type "
                                + STRUCTURED_JSON
                                + " are read");
    }

    private static <E> Decoded<E> binary(
            RawEvent raw,
            byte[] bytes,
            RecordHeaders headers,
            @Nullable String contentType,
            Reader<E> reader) {
        if (headers.last("ce_specversion") == null) {
            return Refusal.malformed(
                    raw,
                    "no CloudEvent: it has neither the header content-type "
                            + STRUCTURED_JSON
                            + " nor the header ce_specversion");
        }
        if (contentType != null && !isJson(contentType)) {
            return Refusal.malformed(raw, "the header content-type is none of JSON");
        }
        String time = headers.text("ce_time");
        long ts = time == null ? EventPayload.NO_TIME : EventPayload.time(time);
        return reader.read(
                raw,
                new EventPayload(bytes, 0, bytes.length, ts),
                name -> headers.text("ce_" + name));
    }

    private static <E> Decoded<E> structured(
            RawEvent raw, byte[] bytes, Wanted wanted, Reader<E> reader) {
        StructuredCloudEvent event = new StructuredCloudEvent(bytes, wanted);
        int mark = EventJson.byteOrderMark(bytes, 0, bytes.length);
        try (JsonParser json = EventJson.FACTORY.createParser(bytes, mark, bytes.length - mark)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Refusal.malformed(raw, "the CloudEvent is not a JSON object");
            }
            event.read(json, mark);
            if (json.nextToken() != null) {
                return Refusal.malformed(raw, "something follows the CloudEvent's JSON object");
            }
        } catch (IOException | RuntimeException e) {
            // As in EventJson: the parser's message quotes the event, and no bytes stop the job.
            return Refusal.malformed(raw, "the CloudEvent can't be read as JSON in UTF-8");
        }
        String fault = event.fault();
        return fault == null
                ? reader.read(raw, event.payload(), event::attribute)
                : Refusal.malformed(raw, fault);
    }

    /** Whether a media type says JSON. */
    static boolean isJson(String contentType) {
        String type = mediaType(contentType);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        return lower(parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
