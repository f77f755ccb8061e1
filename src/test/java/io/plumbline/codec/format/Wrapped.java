package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A record whose value wraps an event.
 *
 * @param value its value
 * @param headers its headers
 */
record Wrapped(byte[] value, Map<String, String> headers) {
    static final SourcePosition POSITION = new SourcePosition("plumbline.predictions", 3, 42);
    private static final String STRUCTURED = "application/cloudevents+json; charset=utf-8";

    static Wrapped plain(byte[] value) {
        return new Wrapped(value, Map.of());
    }

    static Wrapped binary(byte[] json) {
        return new Wrapped(
                json,
                Map.of(
                        "content-type",
                        "application/json",
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "1",
                        "ce_source",
                        "/models",
                        "ce_type",
                        "prediction"));
    }

    static Wrapped structured(String members) {
        return new Wrapped(
                ("{'specversion':'1.0','id':'1','source':'/models','type':'prediction'," + members)
                        .replace('\'', '"')
                        .getBytes(UTF_8),
                Map.of("content-type", STRUCTURED));
    }

    static Wrapped structured(byte[] json) {
        return new Wrapped(
                concat(
                        bytes("{'specversion':'1.0','data':"),
                        json,
                        bytes(",'id':'1','source':'/models','type':'prediction'}")),
                Map.of("content-type", STRUCTURED));
    }

    static Wrapped base64(byte[] json) {
        return structured("'data_base64':'" + Base64.getEncoder().encodeToString(json) + "'}");
    }

    static Wrapped confluent(int id, byte[] payload) {
        return plain(
                concat(
                        new byte[] {
                            0, (byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id
                        },
                        payload));
    }

    /** Single quotes stand for double ones. */
    static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    <E> Decoded<E> by(EventFormat format, EventDecoder<E> decoder) {
        try {
            return format.decode(
                    new RawEvent(POSITION, value),
                    name -> {
                        String text = headers.get(name);
                        return text == null ? null : text.getBytes(UTF_8);
                    },
                    decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PredictionDecoder predictions() {
        return new PredictionDecoder(FutureGuard.off());
    }

    static LabelDecoder labels() {
        return new LabelDecoder(FutureGuard.off());
    }

    static <E> E read(Decoded<E> decoded) {
        List<E> events = new ArrayList<>();
        decoded.handle(
                events::add,
                letter -> {
                    throw new AssertionError(letter.reason() + ": " + letter.detail());
                });
        return events.get(0);
    }

    static DeadLetter refused(Decoded<?> decoded) {
        List<DeadLetter> letters = new ArrayList<>();
        decoded.handle(
                event -> {
                    throw new AssertionError("read: " + event);
                },
                letters::add);
        return letters.get(0);
    }
}
