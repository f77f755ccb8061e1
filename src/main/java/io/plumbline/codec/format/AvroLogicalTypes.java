package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What Avro's logical types are in JSON: an instant is epoch milliseconds, a decimal a number, a
 * date, a time without offset and a UUID are text. Bytes without a type that says what they are
 * have no counterpart: they stand as an empty array, which no field takes.
 */
final class AvroLogicalTypes {
    /** 128 digits: more than any decimal of a database has. */
    private static final int MAX_DECIMAL_BYTES = 53;

    private static final int MAX_SCALE = 1000;

    private AvroLogicalTypes() {}

    static void whole(Schema schema, long value, JsonGenerator json) throws IOException {
        LogicalType type = schema.getLogicalType();
        switch (type == null ? "" : type.getName()) {
            case "timestamp-micros" -> json.writeNumber(Math.floorDiv(value, 1_000L));
            case "timestamp-nanos" -> json.writeNumber(Math.floorDiv(value, 1_000_000L));
            case "date" -> date(value, json);
            case "local-timestamp-millis" -> local(value, 1_000L, json);
            case "local-timestamp-micros" -> local(value, 1_000_000L, json);
            case "local-timestamp-nanos" -> local(value, 1_000_000_000L, json);
            default -> json.writeNumber(value);
        }
    }

    static void bytes(Schema schema, byte[] value, JsonGenerator json) throws IOException {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            decimal(decimal, value, json);
        } else {
            nothing(json);
        }
    }

    static void fixed(Schema schema, byte[] value, JsonGenerator json) throws IOException {
        LogicalType type = schema.getLogicalType();
        if (type != null && type.getName().equals("uuid") && value.length == 16) {
            ByteBuffer bits = ByteBuffer.wrap(value);
            json.writeString(new UUID(bits.getLong(), bits.getLong()).toString());
        } else {
            bytes(schema, value, json);
        }
    }

    private static void decimal(LogicalTypes.Decimal type, byte[] value, JsonGenerator json)
            throws IOException {
        if (value.length == 0
                || value.length > MAX_DECIMAL_BYTES
                || Math.abs(type.getScale()) > MAX_SCALE) {
            nothing(json);
        } else {
            json.writeNumber(new BigDecimal(new BigInteger(value), type.getScale()));
        }
    }

    private static void date(long day, JsonGenerator json) throws IOException {
        json.writeString(LocalDate.ofEpochDay(day).toString());
    }

    private static void local(long value, long aSecond, JsonGenerator json) throws IOException {
        int nanos = (int) (Math.floorMod(value, aSecond) * (1_000_000_000L / aSecond));
        json.writeString(
                LocalDateTime.ofEpochSecond(Math.floorDiv(value, aSecond), nanos, ZoneOffset.UTC)
                        .toString());
    }

    private static void nothing(JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeEndArray();
    }
}
