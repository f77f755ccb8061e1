package io.plumbline.codec;

import static io.plumbline.codec.Events.decodeLabel;
import static io.plumbline.codec.Events.decodePrediction;
import static io.plumbline.codec.Events.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason a decoder knows, and the order in which they are looked for. */
class DecoderFaultsTest {

    /** Replaces one piece of a valid event by another; every reason and field occurs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'f-000123'      | null          | missing_field  | prediction_id is missing",
                "'f-000123'      | ''            | missing_field  | prediction_id is missing",
                "'prediction_id' | 'id'          | missing_field  | prediction_id is missing",
                "'f-000123'      | 1.5           | bad_type       | prediction_id must be",
                "'f-000123'      | true          | bad_type       | prediction_id must be",
                "'f-000123'      | ['a']         | bad_type       | prediction_id must be",
                "'f-000123'      | 'a\\u0000'    | bad_type       | prediction_id must be",
                "'f-000123'      | 'a\\ud800'    | bad_type       | prediction_id must be",
                "'f-000123'      | '\\udc00a'    | bad_type       | prediction_id must be",
                "'f-000123'      | '\\ud800\\ud800' | bad_type  | prediction_id must be",
                "'model_id'      | 'model'       | missing_field  | model_id is missing",
                "'flight-delay'  | {'a':{}}      | bad_type       | model_id must be",
                "'2001-01-15'    | false         | bad_type       | model_version must be",
                "'2001-01-15'    | '*'           | bad_type       | model_version must be",
                "'ts'            | 'time'        | missing_field  | ts is missing",
                "'2001-01-20T14:05:00Z' | null   | missing_field  | ts is missing",
                "'2001-01-20T14:05:00Z' | 'now'  | bad_timestamp  | ts must be an RFC 3339",
                "'2001-01-20T14:05:00Z' | 9.1e15 | bad_timestamp  | ts must be an RFC 3339",
                "'2001-01-20T14:05:00Z' | NaN    | bad_timestamp  | ts must be an RFC 3339",
                "'2001-01-20T14:05:00Z' | true   | bad_timestamp  | ts must be an RFC 3339",
                "'2001-01-20T14:05:00Z' | []     | bad_timestamp  | ts must be an RFC 3339",
                "'2001-01-20T14:05:00Z' | 1e300  | bad_timestamp  | ts must be an RFC 3339",
                "'2001-01-20T14:05:00Z' | 99999999999999999999 | bad_timestamp | ts must be",
                "'2001-01-20T14:05:00Z' | -2208988800001 | bad_timestamp | ts must be an RFC",
                "{'label':'late','score':0.71} | {}      | missing_field | prediction is missing",
                "{'label':'late','score':0.71} | null    | missing_field | prediction is missing",
                "{'label':'late','score':0.71} | {'x':1} | missing_field | prediction is missing",
                "{'label':'late','score':0.71} | 'late'  | bad_type | prediction must be an object",
                "{'label':'late','score':0.71} | ['a']   | bad_type | prediction must be an object",
                "'label':'late'  | 'label':[]        | bad_type | prediction.label must be",
                "'label':'late'  | 'label':NaN       | bad_type | prediction.label must be",
                "0.71            | 1.01              | bad_type | prediction.score must be",
                "0.71            | -0.01             | bad_type | prediction.score must be",
                "0.71            | NaN               | bad_type | prediction.score must be",
                "0.71            | '0.71'            | bad_type | prediction.score must be",
                "'score':0.71    | 'scores':[0.5]    | bad_type | prediction.scores must be",
                "'score':0.71    | 'scores':{'a':2}  | bad_type | prediction.scores must be",
                "'score':0.71    | 'scores':{'a':null} | bad_type | prediction.scores must be",
                "'score':0.71    | 'value':Infinity  | bad_type | prediction.value must be",
                "'score':0.71    | 'value':1e999     | bad_type | prediction.value must be",
                "{'region':'midwest'} | 'midwest'       | bad_type | segments must be an object",
                "{'region':'midwest'} | {'a':[],'b':''} | bad_type | segments must be an object",
                "'features':     | 'features':[1],'x':  | bad_type | features must be an object",
                "12.5            | -1                | bad_type | latency_ms must be",
                "12.5            | '12'              | bad_type | latency_ms must be",
                "12.5            | Infinity          | bad_type | latency_ms must be",
                "false           | 0                 | bad_type | shadow must be true or false",
            })
    void aFaultyPredictionIsRefusedWithItsReason(
            String piece, String instead, String reason, String detail) {
        assertThat(Events.PREDICTION).contains(piece);
        DeadLetter letter = refused(decodePrediction(Events.PREDICTION.replace(piece, instead)));

        assertThat(letter.reason().wireName()).isEqualTo(reason);
        assertThat(letter.detail()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'prediction_id' | 'id'    | missing_field | prediction_id is missing",
                "'model_id'      | 'model' | missing_field | model_id is missing",
                "'flight-delay'  | 0.5     | bad_type      | model_id must be",
                "'2001-01-20T18:40:00Z' | '2001-01-20 18:40' | bad_timestamp | ts must be",
                "'label'         | 'truth' | missing_field | label is missing",
                "'late'          | ''      | missing_field | label is missing",
                "'late'          | {}      | bad_type      | label must be",
                "'late'          | 1e999   | bad_type      | label must be",
                "'revision':1    | 'revision':1.5 | bad_type | revision must be",
                "'revision':1    | 'revision':'1' | bad_type | revision must be",
                "'revision':1    | 'revision':9223372036854775808 | bad_type | revision must be",
                "'upsert'        | 'delete' | bad_type     | op must be",
                "'upsert'        | 1        | bad_type     | op must be",
                "'upsert'        | ['x']    | bad_type     | op must be",
            })
    void aFaultyLabelIsRefusedWithItsReason(
            String piece, String instead, String reason, String detail) {
        assertThat(Events.LABEL).contains(piece);
        DeadLetter letter = refused(decodeLabel(Events.LABEL.replace(piece, instead)));

        assertThat(letter.reason().wireName()).isEqualTo(reason);
        assertThat(letter.detail()).startsWith(detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "17",
                "'text'",
                "[]",
                "{",
                "{'prediction_id':'p'",
                "{'a':1}}",
                "{'a':1} {'b':2}",
                "{'a':1}\u0000",
                "{'a':01}",
                "{'a':tru}",
                "{a:1}",
                "{'a':1,}",
                "{'a':'\\x'}",
                "{'a':'line\nbreak'}",
            })
    void whatIsNoJsonObjectIsMalformed(String text) {
        assertThat(refused(decodePrediction(text)).reason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(refused(decodeLabel(text)).reason()).isEqualTo(DeadLetterReason.MALFORMED);
    }

    @Test
    void aRecordWithoutValueIsMalformed() {
        assertThat(reasonOf(null)).isEqualTo(DeadLetterReason.MALFORMED);
    }

    @Test
    void otherEncodingsThanUtf8AreMalformed() {
        String json = Events.PREDICTION.replace('\'', '"');
        assertThat(reasonOf(json.getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(reasonOf(json.getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(
                        reasonOf(
                                json.replace("late", "sp\u00e4t")
                                        .getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(DeadLetterReason.MALFORMED);
    }

    @Test
    void nestingHasALimitInSkippedFieldsToo() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(refused(decodePrediction("{'x':" + deep + "}")).reason())
                .isEqualTo(DeadLetterReason.MALFORMED);
    }

    @Test
    void moreThanOneMebibyteIsTooLargeWhateverItHolds() {
        byte[] exactly = padded(1 << 20);
        byte[] tooLarge = padded((1 << 20) + 1);

        Events.read(new PredictionDecoder(FutureGuard.off()).decode(raw(exactly)));
        assertThat(reasonOf(tooLarge)).isEqualTo(DeadLetterReason.TOO_LARGE);
        assertThat(reasonOf(new byte[2 << 20])).isEqualTo(DeadLetterReason.TOO_LARGE);
    }

    @Test
    void theWholeDocumentMustParseBeforeAnyFieldIsJudged() {
        assertThat(refused(decodePrediction("{'prediction_id':[],'ts':'x'")).reason())
                .isEqualTo(DeadLetterReason.MALFORMED);
    }

    @Test
    void theFirstFaultyFieldOfTheContractIsNamedWhateverTheOrderInTheEvent() {
        DeadLetter letter =
                refused(
                        decodePrediction(
                                "{'shadow':1,'ts':'x','prediction':{'score':9},'model_id':[],"
                                        + "'prediction_id':'p'}"));
        assertThat(letter.detail()).startsWith("model_id");
    }

    @Test
    void aVersionThatResultsOfAllVersionsHaveIsRefusedAndTheOtherStarsAreNot() {
        assertThat(refused(decodePrediction(version("*"))).detail())
                .isEqualTo(
                        "model_version must be a string of 1 to 1024 characters of Unicode without"
                                + " NUL, or a whole number; * stands for all versions together");
        assertThat(Events.prediction(version("v*")).modelVersion()).isEqualTo("v*");
        assertThat(Events.prediction(version("**")).modelVersion()).isEqualTo("**");
    }

    private static String version(String version) {
        return Events.PREDICTION.replace("2001-01-15", version);
    }

    @Test
    void onlyLiveRunsRefuseTheFuture() {
        Instant now = Instant.parse("2001-01-20T14:00:00Z");
        String event = "{'prediction_id':'p','model_id':'m','ts':%d,'prediction':{'score':0}}";
        String tolerated = event.formatted(now.plusSeconds(300).toEpochMilli());
        String future = event.formatted(now.plusSeconds(300).toEpochMilli() + 1);
        PredictionDecoder live = new PredictionDecoder(FutureGuard.live(InstantSource.fixed(now)));

        Events.read(live.decode(Events.raw(tolerated)));
        assertThat(refused(live.decode(Events.raw(future))).reason())
                .isEqualTo(DeadLetterReason.FUTURE_TIMESTAMP);
        Events.prediction(future);
    }

    @Test
    void labelsFromTheFutureAreRefusedAsWell() {
        LabelDecoder live = new LabelDecoder(FutureGuard.live(InstantSource.fixed(Instant.EPOCH)));
        assertThat(refused(live.decode(Events.raw(Events.LABEL))).reason())
                .isEqualTo(DeadLetterReason.FUTURE_TIMESTAMP);
    }

    @Test
    void theDetailNeverQuotesTheEvent() {
        for (String json :
                new String[] {
                    Events.PREDICTION.replace("'DTW'", "secret"),
                    Events.PREDICTION.replace("0.71", "'secret'"),
                    Events.PREDICTION.replace("'midwest'", "['secret']"),
                    Events.PREDICTION.replace("'late'", "{'secret':1}"),
                }) {
            assertThat(refused(decodePrediction(json)).detail()).doesNotContain("secret");
        }
    }

    @Test
    void theDeadLetterHoldsTheOriginal() {
        RawEvent raw = Events.raw("{");
        assertThat(refused(new LabelDecoder(FutureGuard.off()).decode(raw)).event()).isSameAs(raw);
    }

    private static byte[] padded(int length) {
        String json = Events.PREDICTION;
        return Events.bytes(json + " ".repeat(length - json.length()));
    }

    private static RawEvent raw(byte[] bytes) {
        return new RawEvent(Events.POSITION, bytes);
    }

    private static DeadLetterReason reasonOf(byte @Nullable [] bytes) {
        return refused(
                        new PredictionDecoder(FutureGuard.off())
                                .decode(new RawEvent(Events.POSITION, bytes)))
                .reason();
    }
}
