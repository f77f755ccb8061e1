package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterJsonTest {

    @Test
    void saysWhereTheEventWasAndWhyAndWhatItHeld() throws IOException {
        JsonNode json = written(new DeadLetterJson(), new byte[] {0, (byte) 0xFF, 'a'});

        assertThat(json.get("topic").textValue()).isEqualTo("plumbline.predictions");
        assertThat(json.get("partition").intValue()).isEqualTo(3);
        assertThat(json.get("offset").longValue()).isEqualTo(42);
        assertThat(json.get("reason").textValue()).isEqualTo("bad_type");
        assertThat(json.get("detail").textValue()).isEqualTo("ts must be \"right\"");
        assertThat(json.get("raw").binaryValue()).containsExactly(0, 0xFF, 'a');
        assertThat(json.get("raw_length").intValue()).isEqualTo(3);
        assertThat(json.get("truncated").booleanValue()).isFalse();
        assertThat(json.size()).isEqualTo(8);
    }

    @Test
    void noValueIsNull() throws IOException {
        JsonNode json = written(new DeadLetterJson(), null);

        assertThat(json.get("raw").isNull()).isTrue();
        assertThat(json.get("raw_length").intValue()).isZero();
        assertThat(json.get("truncated").booleanValue()).isFalse();
    }

    @Test
    void whatIsLongerThanTheLimitIsCut() throws IOException {
        JsonNode json = written(new DeadLetterJson(2), new byte[] {1, 2, 3});

        assertThat(json.get("raw").binaryValue()).containsExactly(1, 2);
        assertThat(json.get("raw_length").intValue()).isEqualTo(3);
        assertThat(json.get("truncated").booleanValue()).isTrue();
    }

    @Test
    void theLargestDeadLetterFitsIntoAKafkaRecord() {
        byte[] large = new byte[2 << 20];
        new Random(1).nextBytes(large);
        String detail = "\u0001".repeat(100_000);

        byte[] json = new DeadLetterJson().encode(letter(large, detail));

        assertThat(json.length).isLessThan((1 << 20) - 4096);
    }

    @Test
    void aDetailMayHoldHalfASurrogatePairAndBeCutWithinOne() throws IOException {
        String pair = "\uD83D\uDEEB";
        DeadLetterJson writer = new DeadLetterJson();

        JsonNode half = new ObjectMapper().readTree(writer.encode(letter(null, "no model \uD83D")));
        JsonNode cut =
                new ObjectMapper().readTree(writer.encode(letter(null, "x" + pair.repeat(4096))));

        assertThat(half.get("detail").textValue()).isEqualTo("no model ?");
        assertThat(cut.get("detail").textValue()).startsWith("x" + pair).endsWith(pair + "…");
    }

    private static JsonNode written(DeadLetterJson writer, byte @Nullable [] raw)
            throws IOException {
        return new ObjectMapper().readTree(writer.encode(letter(raw, "ts must be \"right\"")));
    }

    private static DeadLetter letter(byte @Nullable [] raw, String detail) {
        return new DeadLetter(
                new RawEvent(Events.POSITION, raw), DeadLetterReason.BAD_TYPE, detail);
    }
}
