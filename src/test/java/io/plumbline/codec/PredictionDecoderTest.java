package io.plumbline.codec;

import static io.plumbline.codec.Events.PREDICTION;
import static io.plumbline.codec.Events.answering;
import static io.plumbline.codec.Events.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import io.plumbline.event.Prediction;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionDecoderTest {

    @Test
    void readsAllFieldsOfTheContractsExample() {
        Prediction read = prediction(PREDICTION);

        assertThat(read.predictionId()).isEqualTo("f-000123");
        assertThat(read.modelId()).isEqualTo("flight-delay");
        assertThat(read.modelVersion()).isEqualTo("2001-01-15");
        assertThat(read.ts()).isEqualTo(Instant.parse("2001-01-20T14:05:00Z").toEpochMilli());
        assertThat(read.label()).isEqualTo("late");
        assertThat(read.score()).isEqualTo(0.71);
        assertThat(read.scores()).isEmpty();
        assertThat(read.value()).isNaN();
        assertThat(read.segments()).containsExactly(Map.entry("region", "midwest"));
        assertThat(read.latencyMs()).isEqualTo(12.5);
        assertThat(read.shadow()).isFalse();
        assertThat(read.raw().position()).isEqualTo(Events.POSITION);
    }

    @Test
    void featuresKeepTheirOrderAndKinds() {
        Features read = prediction(PREDICTION).features();

        assertThat(read.names())
                .containsExactly("distance_miles", "origin", "peak", "late_share_origin");
        assertThat(read.kind(0)).isEqualTo(FeatureKind.NUMBER);
        assertThat(read.numbers()[0]).isEqualTo(1979);
        assertThat(read.kind(1)).isEqualTo(FeatureKind.TEXT);
        assertThat(read.texts()[1]).isEqualTo("DTW");
        assertThat(read.kind(2)).isEqualTo(FeatureKind.BOOLEAN);
        assertThat(read.numbers()[2]).isEqualTo(1);
        assertThat(read.kind(3)).isEqualTo(FeatureKind.MISSING);
    }

    @Test
    void nullNaNAndTheEmptyStringAreMissingFeatures() {
        Features read = features("{'a':null,'b':NaN,'c':''}");

        for (int i = 0; i < 3; i++) {
            assertThat(read.kind(i)).isEqualTo(FeatureKind.MISSING);
        }
    }

    /** As a clock in floating point says it. */
    @ParameterizedTest
    @CsvSource({
        "979999500123.456,979999500123",
        "979999500123.0,979999500123",
        "9.79999500123E11,979999500123",
        "0.5,0",
        "-0.5,-1"
    })
    void fractionsOfAMillisecondAreCutOff(String ts, long millis) {
        assertThat(prediction(PREDICTION.replace("'2001-01-20T14:05:00Z'", ts)).ts())
                .isEqualTo(millis);
    }

    @Test
    void arraysAndObjectsAreFeaturesOfNoKnownKind() {
        Features read = features("{'a':[1,{'x':[2]}],'b':{'y':{}},'c':7}");

        assertThat(read.kind(0)).isEqualTo(FeatureKind.OTHER);
        assertThat(read.kind(1)).isEqualTo(FeatureKind.OTHER);
        assertThat(read.numbers()[2]).isEqualTo(7);
    }

    @Test
    void ofTwoFeaturesWithOneNameTheLastStands() {
        Features read = features("{'a':'x','b':2,'a':1}");

        assertThat(read.names()).containsExactly("a", "b");
        assertThat(read.numbers()).containsExactly(1, 2);
        assertThat(read.texts()).containsOnlyNulls();
    }

    @Test
    void manyFeaturesAreReadEachOnceAndTheNextEventStartsEmpty() {
        StringBuilder many = new StringBuilder("{'f0':-1");
        for (int i = 0; i < 300; i++) {
            many.append(",'f").append(i).append("':").append(i);
        }
        PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
        String head = "{'prediction_id':'p','model_id':'m','ts':0,'prediction':{'score':0},";

        Features read =
                Events.read(decoder.decode(Events.raw(head + "'features':" + many + "}}")))
                        .features();
        Features next =
                Events.read(decoder.decode(Events.raw(head + "'features':{'f5':1}}"))).features();

        assertThat(read.size()).isEqualTo(300);
        assertThat(read.numbers()[read.indexOf("f0")]).isZero();
        assertThat(read.numbers()[read.indexOf("f299")]).isEqualTo(299);
        assertThat(next.names()).containsExactly("f5");
    }

    @Test
    void whateverFeaturesTheEventBeforeHadOneIsReadAsIfItWereTheFirst() {
        Random random = new Random(1);
        PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
        String features = features(random);
        for (int i = 0; i < 2_000; i++) {
            features = random.nextInt(3) == 0 ? features(random) : features;
            String event =
                    "{'prediction_id':'p','model_id':'m','ts':0,'prediction':{'score':0},"
                            + "'features':"
                            + features.substring(0, features.length() - random.nextInt(2))
                            + "}";

            Decoded<Prediction> read = decoder.decode(Events.raw(event));
            Decoded<Prediction> first =
                    new PredictionDecoder(FutureGuard.off()).decode(Events.raw(event));

            assertThat(read.getClass()).isEqualTo(first.getClass());
            if (read instanceof Decoded.Read<Prediction> same) {
                Prediction expected = ((Decoded.Read<Prediction>) first).event();
                Features found = same.event().features();
                assertThat(found.names()).containsExactly(expected.features().names());
                assertThat(found.numbers()).containsExactly(expected.features().numbers());
                assertThat(found.kinds()).containsExactly(expected.features().kinds());
                assertThat(same.event().contentHash()).isEqualTo(expected.contentHash());
            }
        }
    }

    /** Few or many, one of them perhaps twice. */
    private static String features(Random random) {
        int size = random.nextBoolean() ? random.nextInt(6) : 20 + random.nextInt(30);
        StringBuilder features = new StringBuilder("{'first':0");
        for (int i = 0; i < size; i++) {
            int name = random.nextInt(100) == 0 ? 0 : i;
            features.append(",'f").append(name).append("':").append(random.nextInt(3));
        }
        return features.append('}').toString();
    }

    @Test
    void nothingIsLeftOverFromTheEventBefore() {
        PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
        decoder.decode(Events.raw(PREDICTION.replace("false", "true")));

        Prediction bare =
                Events.read(
                        decoder.decode(
                                Events.raw(
                                        "{'prediction_id':'p','model_id':'m','ts':0,"
                                                + "'prediction':{'value':1}}")));

        assertThat(bare.modelVersion()).isEqualTo("default");
        assertThat(bare.label()).isNull();
        assertThat(bare.score()).isNaN();
        assertThat(bare.features().size()).isZero();
        assertThat(bare.segments()).isEmpty();
        assertThat(bare.latencyMs()).isNaN();
        assertThat(bare.shadow()).isFalse();
    }

    @Test
    void oneAnswerOfTheFourIsEnough() {
        assertThat(answering("{'label':true}").label()).isEqualTo("true");
        assertThat(answering("{'label':1.0}").label()).isEqualTo("1");
        assertThat(answering("{'label':1}").label()).isEqualTo("1");
        assertThat(answering("{'score':1}").score()).isEqualTo(1);
        assertThat(answering("{'scores':{'a':0.25,'b':0.75}}").scores())
                .containsOnly(Map.entry("a", 0.25), Map.entry("b", 0.75));
        assertThat(answering("{'value':-3e2}").value()).isEqualTo(-300);
    }

    @Test
    void nullAndEmptyOptionalFieldsAreAbsent() {
        Prediction read =
                prediction(
                        "{'prediction_id':'p','model_id':'m','ts':0,'model_version':'',"
                                + "'prediction':{'label':'','score':0.5,'scores':{},'value':null},"
                                + "'features':null,'segments':{'a':null,'b':''},"
                                + "'latency_ms':null,'shadow':null}");

        assertThat(read.modelVersion()).isEqualTo("default");
        assertThat(read.label()).isNull();
        assertThat(read.features().size()).isZero();
        assertThat(read.segments()).isEmpty();
    }

    @Test
    void wholeNumbersAreIdsAsText() {
        Prediction read =
                prediction(
                        "{'prediction_id':17.0,'model_id':9007199254740993,'model_version':3,"
                                + "'ts':0,'prediction':{'score':0}}");

        assertThat(read.predictionId()).isEqualTo("17");
        assertThat(read.modelId()).isEqualTo("9007199254740993");
        assertThat(read.modelVersion()).isEqualTo("3");
    }

    @Test
    void segmentsAreTakenAsText() {
        Prediction read =
                prediction(
                        "{'prediction_id':'p','model_id':'m','ts':0,'prediction':{'score':0},"
                                + "'segments':{'n':1.0,'b':true,'s':'x'}}");

        assertThat(read.segments())
                .containsOnly(Map.entry("n", "1"), Map.entry("b", "true"), Map.entry("s", "x"));
    }

    @Test
    void unknownFieldsAreSkippedHoweverDeep() {
        Prediction read =
                prediction(
                        "{'trace':{'a':[[{'ts':'x'}]]},'prediction_id':'p','model_id':'m','ts':0,"
                                + "'prediction':{'why':[{}],'score':0.5},'z':1e999999999}");

        assertThat(read.score()).isEqualTo(0.5);
    }

    @Test
    void ofTwoFieldsWithOneNameTheLastCounts() {
        Prediction read =
                prediction(
                        "{'prediction_id':[],'model_id':'m','ts':'bad','ts':5,'prediction':"
                                + "{'score':7},'prediction':{'value':1},'prediction_id':'p'}");

        assertThat(read.ts()).isEqualTo(5);
        assertThat(read.score()).isNaN();
        assertThat(read.value()).isEqualTo(1);
    }

    @Test
    void aByteOrderMarkAndWhiteSpaceAroundTheObjectAreAllowed() {
        assertThat(prediction("\uFEFF \n" + PREDICTION + "\r\n").score()).isEqualTo(0.71);
    }

    private static Features features(String object) {
        return prediction(
                        "{'prediction_id':'p','model_id':'m','ts':0,'prediction':{'score':0},"
                                + "'features':"
                                + object
                                + "}")
                .features();
    }
}
