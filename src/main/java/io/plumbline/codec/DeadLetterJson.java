package io.plumbline.codec;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.SourcePosition;
import io.plumbline.event.StorableText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a dead letter as one JSON object in UTF-8: {@code topic}, {@code partition} and {@code
 * offset} of the original, {@code reason}, {@code detail}, {@code raw} (the original's bytes in
 * base64, null when it had none), {@code raw_length} (in bytes) and {@code truncated}.
 *
 * <p>What is longer than the limit is cut, so that the result fits into a Kafka record of the
 * default size; topic, partition and offset still say where the rest is. Thread-safe.
 */
public final class DeadLetterJson {
    /**
     * Default limit of the original's bytes. In base64 they grow by a third, to 934 KiB; Kafka's
     * {@code max.request.size} is 1 MiB.
     */
    public static final int DEFAULT_RAW_LIMIT = 700 * 1024;

    /** No stage writes as much; it keeps the promise of the size whatever they write. */
    private static final int DETAIL_LIMIT = 4096;

    private final int rawLimit;

    public DeadLetterJson() {
        this(DEFAULT_RAW_LIMIT);
    }

    /**
     * A writer with a limit of its own.
     *
     * @param rawLimit how many of the original's bytes are written at most
     */
    public DeadLetterJson(int rawLimit) {
        if (rawLimit < 0) {
            throw new IllegalArgumentException("rawLimit must not be negative: " + rawLimit);
        }
        this.rawLimit = rawLimit;
    }

    /** The object's bytes. */
    public byte[] encode(DeadLetter letter) {
        byte[] raw = letter.event().bytes();
        int length = raw == null ? 0 : raw.length;
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(512 + Math.min(length, rawLimit) * 4 / 3);
        try (JsonGenerator json = EventJson.FACTORY.createGenerator(out)) {
            SourcePosition position = letter.event().position();
            json.writeStartObject();
            json.writeStringField("topic", position.topic());
            json.writeNumberField("partition", position.partition());
            json.writeNumberField("offset", position.offset());
            json.writeStringField("reason", letter.reason().wireName());
            json.writeStringField("detail", cut(letter.detail()));
            json.writeFieldName("raw");
            if (raw == null) {
                json.writeNull();
            } else {
                int written = Math.min(length, rawLimit);
                json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, raw, 0, written);
            }
            json.writeNumberField("raw_length", length);
            json.writeBooleanField("truncated", length > rawLimit);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static String cut(String detail) {
        return StorableText.oneLine(detail, DETAIL_LIMIT);
    }
}
