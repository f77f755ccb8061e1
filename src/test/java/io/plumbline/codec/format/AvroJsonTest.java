package io.plumbline.codec.format;

import static io.plumbline.codec.format.AvroEvents.schema;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.codec.EventPayload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroJsonTest {
    private final AvroJson avro = new AvroJson();

    private String json(Schema schema, byte[] bytes) throws IOException {
        EventPayload payload = avro.read(schema, bytes, 0);
        return new String(payload.bytes(), payload.offset(), payload.length(), UTF_8);
    }

    private String json(String schema, Object value) throws IOException {
        Schema parsed = schema(schema.replace('\'', '"'));
        return json(parsed, AvroEvents.write(parsed, value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "long, timestamp-millis, 979999500123, 979999500123",
                "long, timestamp-micros, 979999500123999, 979999500123",
                "long, timestamp-micros, -1, -1",
                "long, timestamp-nanos, 979999500123999999, 979999500123",
                "long, local-timestamp-millis, 979999500123, \"2001-01-20T14:05:00.123\"",
                "long, local-timestamp-micros, 979999500000001, \"2001-01-20T14:05:00.000001\"",
                "long, local-timestamp-nanos, -1, \"1969-12-31T23:59:59.999999999\"",
                "long, local-timestamp-millis, 9223372036854775807,"
                        + " \"+292278994-08-17T07:12:55.807\"",
                "long, something-else, 17, 17"
            })
    void logicalTypesOfLongs(String type, String logical, long value, String expected)
            throws IOException {
        assertThat(json("{'type':'" + type + "','logicalType':'" + logical + "'}", value))
                .isEqualTo(expected);
    }

    @Test
    void aDateIsText() throws IOException {
        assertThat(json("{'type':'int','logicalType':'date'}", 11342)).isEqualTo("\"2001-01-20\"");
    }

    @Test
    void aDecimalIsANumberAndOtherBytesAreNothingThatAFieldTakes() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(new BigDecimal("-12.34").unscaledValue().toByteArray());

        assertThat(json("{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}", bytes))
                .isEqualTo("-12.34");
        assertThat(json("'bytes'", bytes)).isEqualTo("[]");
        assertThat(
                        json(
                                "{'type':'bytes','logicalType':'decimal','precision':200}",
                                ByteBuffer.wrap(new byte[100])))
                .isEqualTo("[]");
    }

    @Test
    void aUuidOfSixteenBytesIsText() throws IOException {
        Schema type =
                schema(
                        "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}"
                                .replace('\'', '"'));
        byte[] bits = new byte[16];
        bits[15] = 1;

        assertThat(json(type, AvroEvents.write(type, new GenericData.Fixed(type, bits))))
                .isEqualTo("\"00000000-0000-0000-0000-000000000001\"");
    }

    @Test
    void aFloatIsTheDoubleThatEqualsIt() throws IOException {
        assertThat(json("'float'", 0.71f)).isEqualTo(Double.toString(0.71f));
        assertThat(json("'float'", Float.NaN)).isEqualTo("NaN");
    }

    @Test
    void aLengthIsNotBelieved() {
        // Two gigabytes of text, in a value of six bytes.
        byte[] bytes = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F, 'x'};

        for (String type :
                new String[] {
                    "\"string\"",
                    "\"bytes\"",
                    "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2000000000}"
                }) {
            assertThatThrownBy(() -> json(schema(type), bytes)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(
                        () ->
                                json(
                                        schema("{\"type\":\"map\",\"values\":\"int\"}"),
                                        new byte[] {
                                            2,
                                            (byte) 0xFE,
                                            (byte) 0xFF,
                                            (byte) 0xFF,
                                            (byte) 0xFF,
                                            0x0F
                                        }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aBillionNullsInAFewBytesAreRefused() {
        byte[] bytes = {(byte) 0x80, (byte) 0xA8, (byte) 0xD6, (byte) 0xB9, 0x07, 0};

        assertThatThrownBy(() -> json(schema("{\"type\":\"array\",\"items\":\"null\"}"), bytes))
                .isInstanceOfAny(IOException.class, RuntimeException.class);
    }

    @Test
    void aSchemaThatHoldsItselfEndsAtTheDepthThatIsRead() {
        Schema loop =
                schema(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"}]}");

        assertThatThrownBy(() -> json(loop, new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    void longNamesDoNotMakeMuchOutOfLittle() {
        String fields = "{\"name\":\"" + "n".repeat(10_000) + "\",\"type\":\"boolean\"}";
        Schema type =
                schema(
                        "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"R\",\"fields\":["
                                + fields
                                + "]}}");
        byte[] bytes = new byte[1_000_003];
        // A block of a million.
        bytes[0] = (byte) 0x80;
        bytes[1] = (byte) 0x89;
        bytes[2] = 0x7A;

        assertThatThrownBy(() -> json(type, bytes)).isInstanceOf(BoundedBytes.FullException.class);
    }

    @Test
    void whatFollowsTheValueIsRefused() {
        assertThatThrownBy(() -> json(schema("\"boolean\""), new byte[] {1, 0}))
                .isInstanceOf(IOException.class);
    }

    @Test
    void itGoesOnAfterAFault() throws IOException {
        assertThatThrownBy(() -> json(schema("\"string\""), new byte[] {4, 'x'}))
                .isInstanceOf(IOException.class);

        assertThat(json(schema("\"string\""), new byte[] {2, 'x'})).isEqualTo("\"x\"");
    }
}
