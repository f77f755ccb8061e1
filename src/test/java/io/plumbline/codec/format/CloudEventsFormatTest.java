package io.plumbline.codec.format;

import static io.plumbline.codec.format.Wrapped.bytes;
import static io.plumbline.codec.format.Wrapped.predictions;
import static io.plumbline.codec.format.Wrapped.read;
import static io.plumbline.codec.format.Wrapped.refused;
import static io.plumbline.codec.format.Wrapped.structured;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Prediction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsFormatTest {
    private static final String TIMELESS =
            "{'prediction_id':'p','model_id':'m','prediction':{'value':2}}";
    private static final String TIMED =
            "{'prediction_id':'p','model_id':'m','ts':7,'prediction':{'value':2}}";

    private final EventFormat format = new CloudEventsFormat();

    private Prediction prediction(Wrapped record) {
        return read(record.by(format, predictions()));
    }

    private DeadLetter refusal(Wrapped record) {
        return refused(record.by(format, predictions()));
    }

    private static Wrapped with(Wrapped record, String header, String value) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put(header, value);
        return new Wrapped(record.value(), headers);
    }

    @Test
    void theTimeOfABinaryEventIsTheTsOfDataThatHasNone() {
        Wrapped record = with(Wrapped.binary(bytes(TIMELESS)), "ce_time", "2001-01-20T14:05:00Z");

        assertThat(prediction(record).ts())
                .isEqualTo(Instant.parse("2001-01-20T14:05:00Z").toEpochMilli());
    }

    @Test
    void theTimeOfAStructuredEventIsTheTsOfDataThatHasNone() {
        Wrapped record = structured("'data':" + TIMELESS + ",'time':'2001-01-20T14:05:00.5Z'}");

        assertThat(prediction(record).ts())
                .isEqualTo(Instant.parse("2001-01-20T14:05:00.500Z").toEpochMilli());
    }

    @Test
    void theTsOfTheDataIsBelievedBeforeTheTimeOfTheEvent() {
        Wrapped record = structured("'time':'2001-01-20T14:05:00Z','data':" + TIMED + "}");

        assertThat(prediction(record).ts()).isEqualTo(7);
        assertThat(
                        prediction(
                                        with(
                                                Wrapped.binary(bytes(TIMED)),
                                                "ce_time",
                                                "2001-01-20T14:05:00Z"))
                                .ts())
                .isEqualTo(7);
    }

    @Test
    void withoutAnyTimeTheTsIsMissing() {
        assertThat(refusal(Wrapped.binary(bytes(TIMELESS))).reason())
                .isEqualTo(DeadLetterReason.MISSING_FIELD);
        assertThat(refusal(structured("'data':" + TIMELESS + "}")).reason())
                .isEqualTo(DeadLetterReason.MISSING_FIELD);
    }

    @Test
    void aTimeThatIsNoneIsABadTimestamp() {
        assertThat(refusal(with(Wrapped.binary(bytes(TIMELESS)), "ce_time", "now")).reason())
                .isEqualTo(DeadLetterReason.BAD_TIMESTAMP);
        assertThat(refusal(structured("'time':17,'data':" + TIMELESS + "}")).reason())
                .isEqualTo(DeadLetterReason.BAD_TIMESTAMP);
    }

    @Test
    void aByteOrderMarkMovesNothing() {
        Wrapped record = structured("'data':  " + TIMED + "  }");
        byte[] marked =
                Wrapped.concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, record.value());

        assertThat(prediction(new Wrapped(marked, record.headers())).value()).isEqualTo(2);
    }

    @Test
    void theBinaryModeNeedsNoContentType() {
        Wrapped record = new Wrapped(bytes(TIMED), Map.of("ce_specversion", "1.0"));

        assertThat(prediction(record).value()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'data':[1]}",
                "'data':'text'}",
                "'data':null}",
                "'data_base64':'no base64!'}",
                "'data_base64':17}",
                "'data_base64':'e30='} x",
                "'data':{},'data_base64':'e30='}",
                "'datacontenttype':'application/avro','data_base64':'e30='}",
                "'datacontenttype':17,'data':{}}",
                "'subject':'none'}",
                "'data':{"
            })
    void whatHoldsNoObjectIsMalformed(String members) {
        assertThat(refusal(structured(members)).reason()).isEqualTo(DeadLetterReason.MALFORMED);
    }

    @Test
    void whatIsNoCloudEventSaysSo() {
        assertThat(refusal(Wrapped.plain(bytes(TIMED))).detail()).contains("ce_specversion");
        assertThat(refusal(with(Wrapped.binary(bytes(TIMED)), "content-type", "text/xml")).detail())
                .contains("content-type");
        assertThat(
                        refusal(
                                        new Wrapped(
                                                bytes("[]"),
                                                Map.of(
                                                        "content-type",
                                                        "application/cloudevents-batch+json")))
                                .detail())
                .contains("application/cloudevents+json");
    }

    @Test
    void aDeadLetterHoldsTheBytesAsTheyCame() {
        Wrapped record = structured("'data':{'model_id':'m'}}");

        DeadLetter letter = refusal(record);

        assertThat(letter.event().bytes()).isEqualTo(record.value());
        assertThat(letter.event().position()).isEqualTo(Wrapped.POSITION);
        assertThat(letter.modelId()).isEqualTo("m");
    }

    @Test
    void whatIsTooLargeIsNotLookedAt() {
        Wrapped record = new Wrapped(new byte[(1 << 20) + 1], Map.of("ce_specversion", "1.0"));

        assertThat(refusal(record).reason()).isEqualTo(DeadLetterReason.TOO_LARGE);
    }
}
