package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.FutureGuard;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KServeHalvesTest {
    private static final String BODY = "{\"instances\":[[1]]}";
    private static final String ATTRIBUTES =
            "'type':'org.kubeflow.serving.inference.response','id':'c-1','endpoint':'default',"
                    + "'inferenceservicename':'churn','namespace':'shop','component':'predictor',"
                    + "'time':'2001-01-20T14:05:00Z','metadata':'{}',";
    private static final KServeSettings SETTINGS = LoggedCall.settings(KServeSettings.Answer.SCORE);

    private final Map<String, String> headers =
            new HashMap<>(
                    Map.of(
                            "ce_specversion", "1.0",
                            "ce_type", "org.kubeflow.serving.inference.request",
                            "ce_id", "c-1",
                            "ce_time", "2001-01-20T14:05:00Z",
                            "ce_inferenceservicename", "churn",
                            "ce_namespace", "shop",
                            "ce_component", "predictor",
                            "ce_endpoint", "default"));

    private static Decoded<CallHalf> decode(
            byte[] value, Map<String, String> headers, FutureGuard guard) {
        return new KServeHalves(SETTINGS, guard)
                .decode(
                        new RawEvent(Wrapped.POSITION, value),
                        name -> {
                            String text = headers.get(name);
                            return text == null ? null : text.getBytes(UTF_8);
                        });
    }

    private DeadLetter refused() {
        return Wrapped.refused(decode(BODY.getBytes(UTF_8), headers, FutureGuard.off()));
    }

    private static String body(CallHalf half) {
        return new String(
                Arrays.copyOfRange(half.bytes(), half.from(), half.from() + half.length()), UTF_8);
    }

    @Test
    void aBinaryEventIsARequestWithItsServerItsIdAndItsTime() {
        CallHalf half = Wrapped.read(decode(BODY.getBytes(UTF_8), headers, FutureGuard.off()));

        assertThat(half.isResponse()).isFalse();
        assertThat(half.server()).isEqualTo("shop/churn/predictor");
        assertThat(half.id()).isEqualTo("c-1");
        assertThat(half.modelId()).isEqualTo("churn");
        assertThat(half.modelVersion()).isEqualTo("default");
        assertThat(half.ts()).isEqualTo(LoggedCall.TS);
        assertThat(body(half)).isEqualTo(BODY);
        assertThat(half.decoded()).isNull();
    }

    @Test
    void aStructuredEventIsTheSameHalfWithItsDataAsTextOrBase64() {
        String base64 = Base64.getEncoder().encodeToString(BODY.getBytes(UTF_8));
        Wrapped plain = Wrapped.structured(ATTRIBUTES + "'data':" + BODY + "}");
        Wrapped encoded = Wrapped.structured(ATTRIBUTES + "'data_base64':'" + base64 + "'}");

        for (Wrapped record : new Wrapped[] {plain, encoded}) {
            CallHalf half =
                    Wrapped.read(decode(record.value(), record.headers(), FutureGuard.off()));
            assertThat(half.isResponse()).isTrue();
            assertThat(half.server()).isEqualTo("shop/churn/predictor");
            assertThat(half.ts()).isEqualTo(LoggedCall.TS);
            assertThat(body(half)).isEqualTo(BODY);
            assertThat(half.raw().bytes()).isEqualTo(record.value());
        }
    }

    @Test
    void whatIsNoHalfIsADeadLetterThatSaysWhy() {
        headers.put("ce_type", "prediction");
        assertThat(refused().reason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(refused().detail()).contains("inference.request");

        headers.put("ce_type", "org.kubeflow.serving.inference.request");
        headers.remove("ce_id");
        assertThat(refused().reason()).isEqualTo(DeadLetterReason.MISSING_FIELD);
        assertThat(refused().modelId()).isEqualTo("churn");

        headers.put("ce_id", "a\0b");
        assertThat(refused().reason()).isEqualTo(DeadLetterReason.BAD_TYPE);

        headers.put("ce_id", "c-1");
        headers.put("ce_time", "yesterday");
        assertThat(refused().reason()).isEqualTo(DeadLetterReason.BAD_TIMESTAMP);

        headers.remove("ce_time");
        assertThat(refused().reason()).isEqualTo(DeadLetterReason.MISSING_FIELD);
    }

    @Test
    void halfASurrogatePairIsNoId() {
        String attributes = ATTRIBUTES.replace("c-1", "\\ud800");
        Wrapped record = Wrapped.structured(attributes + "'data':" + BODY + "}");

        DeadLetter letter =
                Wrapped.refused(decode(record.value(), record.headers(), FutureGuard.off()));
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.BAD_TYPE);
        assertThat(letter.detail()).startsWith("id must be");
    }

    @Test
    void aTimeAheadOfTheClockMovesNoWatermark() {
        FutureGuard guard =
                FutureGuard.live(
                        InstantSource.fixed(Instant.ofEpochMilli(LoggedCall.TS - 300_001)));

        assertThat(Wrapped.refused(decode(BODY.getBytes(UTF_8), headers, guard)).reason())
                .isEqualTo(DeadLetterReason.FUTURE_TIMESTAMP);
    }
}
