package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.format.KServeSettings.Answer;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Prediction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KServeCallsTest {
    private static LoggedCall call(Answer as, String... features) {
        return new LoggedCall(LoggedCall.settings(as, features));
    }

    private static LoggedCall call(Answer as, @Nullable String output, List<String> classes) {
        return new LoggedCall(
                new KServeSettings(as, List.of(), output, classes, "mine", Duration.ofMinutes(10)));
    }

    @Test
    void aSingleRowKeepsTheIdAndIsAnEventLikeAnyOther() {
        Prediction read =
                call(Answer.SCORE, "amount", "plan")
                        .predictions("{'instances':[[12.5,'basic']]}", "{'predictions':[[0.71]]}")
                        .get(0);

        String event =
                "{'prediction_id':'c-1','model_id':'churn','ts':979999500000,"
                        + "'prediction':{'score':0.71},"
                        + "'features':{'amount':12.5,'plan':'basic'}}";
        Prediction plain =
                Wrapped.read(
                        Wrapped.plain(Wrapped.bytes(event))
                                .by(EventFormat.JSON, Wrapped.predictions()));
        assertThat(read.contentHash()).isEqualTo(plain.contentHash());
        assertThat(read.ts()).isEqualTo(LoggedCall.TS);
        assertThat(read.modelVersion()).isEqualTo(Prediction.DEFAULT_VERSION);
        assertThat(read.raw().position()).isEqualTo(LoggedCall.RESPONSE);
        assertThat(new String(read.raw().bytes(), UTF_8)).contains("\"amount\":12.5");
    }

    @Test
    void anEndpointMayNotHaveTheNameOfAllVersions() {
        LoggedCall named = call(Answer.SCORE);
        Map<String, String> attributes = new HashMap<>(named.attributes());
        attributes.put("endpoint", "*");

        DeadLetter letter =
                new LoggedCall(named.settings(), attributes)
                        .refused("{'instances':[1]}", "{'predictions':[0.5]}");

        assertThat(letter.reason()).isEqualTo(DeadLetterReason.BAD_TYPE);
        assertThat(letter.detail()).startsWith("model_version must be");
    }

    @Test
    void rowsOfTheFirstProtocolMayBeListsObjectsOrValues() {
        LoggedCall call = call(Answer.VALUE);

        assertThat(
                        call.predictions(
                                "{'instances':[[1,2],{'a':3,'b':null},4]}",
                                "{'predictions':[10,[20],30]}"))
                .extracting(p -> p.predictionId() + " " + p.value() + " " + names(p))
                .containsExactly(
                        "c-1-0 10.0 [feature_0, feature_1]",
                        "c-1-1 20.0 [a, b]",
                        "c-1-2 30.0 [feature_0]");
    }

    private static List<String> names(Prediction prediction) {
        return List.of(prediction.features().names()).subList(0, prediction.features().size());
    }

    @Test
    void anAnswerMayBeAMemberOfAnObject() {
        String response = "{'predictions':[{'label':'yes','p':[0.3,0.7]}]}";
        String request = "{'instances':[{'a':1}]}";

        assertThat(call(Answer.LABEL).predictions(request, response).get(0).label())
                .isEqualTo("yes");
        Prediction scored =
                call(Answer.SCORES, "p", List.of("no", "yes"))
                        .predictions(request, response)
                        .get(0);
        assertThat(scored.scores()).isEqualTo(Map.of("no", 0.3, "yes", 0.7));
        assertThat(scored.modelId()).isEqualTo("mine");
        assertThat(call(Answer.LABEL, "class", List.of()).refused(request, response).detail())
                .contains("kserve.output");
    }

    @Test
    void namedTensorsAreFeaturesAndBytesAreText() {
        String request =
                "{'id':'x','inputs':["
                        + "{'name':'amount','shape':[2],'datatype':'FP64','data':[12.5,80]},"
                        + "{'name':'plan','shape':[2,1],'datatype':'BYTES','data':['basic','pro']},"
                        + "{'name':'at','shape':[2,2],'datatype':'INT32','data':[1,2,3,4]},"
                        + "{'name':'picture','shape':[2,1,2],'datatype':'INT8','data':[0,0,0,0]}]}";
        String response =
                "{'model_name':'churn','outputs':["
                        + "{'name':'noise','shape':[2],'datatype':'FP32','data':[0,0]},"
                        + "{'name':'p','shape':[2,1],'datatype':'FP32','data':[[0.71],[0.2]]}]}";

        List<Prediction> read = call(Answer.SCORE, "p", List.of()).predictions(request, response);

        assertThat(read).extracting(Prediction::score).containsExactly(0.71, 0.2);
        assertThat(names(read.get(1))).containsExactly("amount", "plan", "at_0", "at_1");
        assertThat(read.get(1).features().texts()[1]).isEqualTo("pro");
        assertThat(read.get(1).features().numbers()[2]).isEqualTo(3);
    }

    @Test
    void aSingleTensorHasItsColumnsRowByRowUnderTheNamesThatAreGiven() {
        String request =
                "{'inputs':[{'name':'x','shape':[2,3],'datatype':'FP32','data':[1,2,3,4,5,6]}]}";
        String response =
                "{'outputs':[{'name':'class','shape':[2],'datatype':'BYTES','data':['a','b']}]}";

        List<Prediction> read = call(Answer.LABEL, "p", "q", "r").predictions(request, response);

        assertThat(read).extracting(Prediction::label).containsExactly("a", "b");
        assertThat(names(read.get(1))).containsExactly("p", "q", "r");
        assertThat(read.get(1).features().numbers()).startsWith(4, 5, 6);
    }

    @Test
    void scoresAreOneForEachClass() {
        String request = "{'instances':[[1],[2]]}";
        String outputs =
                "{'outputs':[{'name':'p','shape':[2,2],'datatype':'FP32',"
                        + "'data':[0.1,0.9,0.8,0.2]}]}";

        assertThat(call(Answer.SCORES, null, List.of("a", "b")).predictions(request, outputs))
                .extracting(Prediction::scores)
                .containsExactly(Map.of("a", 0.1, "b", 0.9), Map.of("a", 0.8, "b", 0.2));
        assertThat(
                        call(Answer.SCORES, null, List.of("a", "b", "c"))
                                .refused(request, outputs)
                                .detail())
                .isEqualTo("an answer has 2 values instead of 3");
    }

    @Test
    void aRowWithAnAnswerOfTheWrongTypeIsRefusedAlone() {
        List<Decoded<Prediction>> decoded =
                call(Answer.SCORE)
                        .decoded("{'instances':[1,2,3]}", "{'predictions':[0.5,'x',null]}");

        assertThat(Wrapped.read(decoded.get(0)).score()).isEqualTo(0.5);
        DeadLetter badType = Wrapped.refused(decoded.get(1));
        assertThat(badType.reason()).isEqualTo(DeadLetterReason.BAD_TYPE);
        assertThat(new String(badType.event().bytes(), UTF_8)).contains("\"c-1-1\"");
        assertThat(Wrapped.refused(decoded.get(2)).reason())
                .isEqualTo(DeadLetterReason.MISSING_FIELD);
    }

    @Test
    void aCallThatIsNotUnderstoodIsOneDeadLetterOfTheHalfAtFault() {
        String good = "{'instances':[[1],[2]]}";
        LoggedCall call = call(Answer.SCORE, "a");

        assertIsOf(call.refused("{'instances'", "{}"), true, "can't be read as JSON");
        assertIsOf(call.refused("{'rows':[]}", "{}"), true, "neither a list of instances");
        assertIsOf(call.refused("{'instances':[[1,2]]}", "{}"), true, "2 columns");
        assertIsOf(call.refused(good, "[1]"), false, "neither a list of predictions");
        assertIsOf(call.refused(good, "{'outputs':[]}"), false, "no output");
        assertIsOf(call.refused(good, "{'predictions':[1]}"), false, "rows of the request: 2");
        assertIsOf(call.refused(good, "{'predictions':[1,2]}x"), false, "can't be read as JSON");
        assertIsOf(
                call.refused("{'instances':[]}", "{'predictions':[]}"),
                false,
                "of the response: 0");
    }

    @Test
    void aTensorThatIsNotOfItsShapeIsRefused() {
        for (String shape :
                List.of(
                        "[3]",
                        "[0]",
                        "[]",
                        "[-1,-2]",
                        "[1.5]",
                        "[4294967298]",
                        "['2']",
                        "[65536,65536,65536,65536]")) {
            DeadLetter letter =
                    call(Answer.SCORE)
                            .refused(
                                    "{'inputs':[{'name':'x','data':[1,2],'shape':" + shape + "}]}",
                                    "{}");
            assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
            assertThat(letter.detail()).containsAnyOf("shape");
        }
    }

    @Test
    void aNameThatManyRowsNeedDoesNotFillTheMemory() {
        int rows = 5_000;
        String zeros = "0" + ",0".repeat(rows - 1);
        String request =
                "{'inputs':[{'name':'%s','shape':[%d],'data':[%s]}]}"
                        .formatted("n".repeat(20_000), rows, zeros);

        assertThat(call(Answer.SCORE).refused(request, "{'predictions':[" + zeros + "]}").reason())
                .isEqualTo(DeadLetterReason.TOO_LARGE);
    }

    private static void assertIsOf(DeadLetter letter, boolean request, String detail) {
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(letter.detail()).contains(detail);
        assertThat(letter.modelId()).isEqualTo("churn");
        assertThat(letter.event().position())
                .isEqualTo(request ? LoggedCall.REQUEST : LoggedCall.RESPONSE);
    }
}
