package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.plumbline.codec.EventJson;
import io.plumbline.codec.EventPayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Avro's binary encoding, by the schema it was written with, as JSON: records and maps become
 * objects, arrays arrays, enums text; of a union stands the branch that was written. Nothing that a
 * length in the bytes claims is allocated before the bytes are seen to be there, and levels, values
 * and the size of the JSON are bounded: neither bytes nor schema can take more than a few mebibytes
 * or a few milliseconds.
 *
 * <p>Not thread-safe; reused from event to event.
 */
final class AvroJson {
    /** There are values that take no bytes at all, of which a few bytes could claim any number. */
    private static final int VALUES_A_BYTE = 16;

    private static final int VALUES_OF_NOTHING = 1000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    // A number that is none is a missing one, not the text NaN.
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .build();

    private final BoundedBytes out = new BoundedBytes(EventJson.MAX_BYTES);
    private BinaryDecoder in;
    private byte[] scratch = new byte[256];
    private int valuesLeft;

    AvroJson() {
        in = DecoderFactory.get().binaryDecoder(new byte[0], null);
    }

    /**
     * The JSON of one value.
     *
     * @throws BoundedBytes.FullException when it has more bytes than an event may have
     * @throws IOException when the bytes are not of that schema, or not of a size that is read
     */
    EventPayload read(Schema schema, byte[] bytes, int offset) throws IOException {
        in = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, in);
        out.clear();
        valuesLeft = VALUES_OF_NOTHING + VALUES_A_BYTE * (bytes.length - offset);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            value(schema, json, 0);
        }
        if (!in.isEnd()) {
            throw new IOException("something follows the value");
        }
        return new EventPayload(out.bytes(), 0, out.size(), EventPayload.NO_TIME);
    }

    private void value(Schema schema, JsonGenerator json, int depth) throws IOException {
        if (depth > EventJson.MAX_DEPTH || --valuesLeft < 0) {
            throw new IOException("too deep, or too many values");
        }
        switch (schema.getType()) {
            case RECORD -> record(schema, json, depth);
            case MAP -> map(schema, json, depth);
            case ARRAY -> array(schema, json, depth);
            case UNION -> value(branch(schema), json, depth + 1);
            case ENUM -> json.writeString(symbol(schema));
            case STRING -> string(json);
            case BYTES -> AvroLogicalTypes.bytes(schema, bytes(length()), json);
            case FIXED -> AvroLogicalTypes.fixed(schema, bytes(schema.getFixedSize()), json);
            case INT -> AvroLogicalTypes.whole(schema, in.readInt(), json);
            case LONG -> AvroLogicalTypes.whole(schema, in.readLong(), json);
            case FLOAT -> json.writeNumber((double) in.readFloat());
            case DOUBLE -> json.writeNumber(in.readDouble());
            case BOOLEAN -> json.writeBoolean(in.readBoolean());
            case NULL -> json.writeNull();
        }
    }

    private void record(Schema schema, JsonGenerator json, int depth) throws IOException {
        json.writeStartObject();
        for (Field field : schema.getFields()) {
            json.writeFieldName(field.name());
            value(field.schema(), json, depth + 1);
        }
        json.writeEndObject();
    }

    private void map(Schema schema, JsonGenerator json, int depth) throws IOException {
        json.writeStartObject();
        for (long left = in.readMapStart(); left != 0; left = in.mapNext()) {
            for (long i = 0; i < left; i++) {
                int length = read(length());
                // Strictly: a name that is not UTF-8 is no name.
                json.writeFieldName(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(scratch, 0, length))
                                .toString());
                value(schema.getValueType(), json, depth + 1);
            }
        }
        json.writeEndObject();
    }

    private void array(Schema schema, JsonGenerator json, int depth) throws IOException {
        json.writeStartArray();
        for (long left = in.readArrayStart(); left != 0; left = in.arrayNext()) {
            for (long i = 0; i < left; i++) {
                value(schema.getElementType(), json, depth + 1);
            }
        }
        json.writeEndArray();
    }

    private Schema branch(Schema union) throws IOException {
        int index = in.readIndex();
        if (index < 0 || index >= union.getTypes().size()) {
            throw new IOException("no such branch");
        }
        return union.getTypes().get(index);
    }

    private String symbol(Schema schema) throws IOException {
        int index = in.readEnum();
        if (index < 0 || index >= schema.getEnumSymbols().size()) {
            throw new IOException("no such symbol");
        }
        return schema.getEnumSymbols().get(index);
    }

    /** Whether the text is UTF-8 is seen when the JSON is read. */
    private void string(JsonGenerator json) throws IOException {
        int length = read(length());
        json.writeUTF8String(scratch, 0, length);
    }

    /** Avro's own reading of texts and bytes allocates whatever length they claim. */
    private int length() throws IOException {
        long length = in.readLong();
        if (length < 0 || length > in.remainingBytes()) {
            throw new IOException("longer than what is there");
        }
        return (int) length;
    }

    private byte[] bytes(int length) throws IOException {
        if (length > in.remainingBytes()) {
            throw new IOException("longer than what is there");
        }
        byte[] bytes = new byte[length];
        in.readFixed(bytes, 0, length);
        return bytes;
    }

    private int read(int length) throws IOException {
        if (length > scratch.length) {
            scratch = new byte[Math.max(length, scratch.length * 2)];
        }
        in.readFixed(scratch, 0, length);
        return length;
    }
}
