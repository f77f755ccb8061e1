package io.plumbline.codec.format;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.codec.EventJson;
import io.plumbline.codec.EventPayload;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The framing of Confluent's serializers: a zero, the schema's id in four bytes, then Avro or JSON.
 * JSON needs no schema to be read: its id is not looked up.
 */
final class ConfluentFormat implements EventFormat {
    private static final int FRAME = 5;

    private final @Nullable RegisteredSchemas schemas;
    private final AvroJson avro = new AvroJson();

    private ConfluentFormat(@Nullable RegisteredSchemas schemas) {
        this.schemas = schemas;
    }

    static ConfluentFormat json() {
        return new ConfluentFormat(null);
    }

    static ConfluentFormat avro(RegisteredSchemas schemas) {
        return new ConfluentFormat(schemas);
    }

    @Override
    public <E> Decoded<E> decode(RawEvent raw, RecordHeaders headers, EventDecoder<E> decoder)
            throws IOException {
        DeadLetter unreadable = EventJson.unreadable(raw);
        if (unreadable != null) {
            return new Decoded.Refused<>(unreadable);
        }
        byte[] bytes = raw.bytes();
        if (bytes == null || bytes.length < FRAME || bytes[0] != 0) {
            return Refusal.malformed(
                    raw, "it must begin with a zero byte and a schema's id in four bytes");
        }
        return schemas == null
                ? decoder.decode(raw, EventPayload.of(bytes, FRAME))
                : decode(raw, bytes, schemas.schema(ByteBuffer.wrap(bytes).getInt(1)), decoder);
    }

    private <E> Decoded<E> decode(
            RawEvent raw, byte[] bytes, RegisteredSchema registered, EventDecoder<E> decoder) {
        Schema schema = registered.schema();
        if (schema == null) {
            return Refusal.malformed(raw, registered.refusal());
        }
        EventPayload payload;
        try {
            payload = avro.read(schema, bytes, FRAME);
        } catch (BoundedBytes.FullException e) {
            return Refusal.tooLarge(
                    raw, "as JSON the event has over " + EventJson.MAX_BYTES + " bytes");
        } catch (IOException | RuntimeException e) {
            // Neither message nor value: they may quote the event. No bytes may stop the job.
            return Refusal.malformed(raw, "not Avro of the schema that it names");
        }
        return decoder.decode(raw, payload);
    }
}
