package io.plumbline.codec.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.FeatureValues;
import io.plumbline.event.Features;
import io.plumbline.event.Label;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.table.TypedColumns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cells of a CSV file are as fields of events; one that begins with 0 may be a code. */
class CsvEventsTest {
    /** Of model n the feature x is a number, and so is the label. */
    private static final Map<String, EventFile.Columns> COLUMNS =
            Map.of(
                    "m",
                    new EventFile.Columns(Set.of("amount"), Set.of("zip")),
                    "k",
                    new EventFile.Columns(Set.of(), Set.of("value")),
                    "n",
                    new EventFile.Columns(Set.of("x", "label", "score"), Set.of()));

    @Test
    void codesOfClassesAreTheSameInScoresPredictionsAndLabels() throws IOException {
        Prediction prediction =
                predictions("prediction_id,ts,prediction,score:01,score:02\n1,0,01,0.6,0.4\n")
                        .get(0);

        assertThat(prediction.label()).isEqualTo("01");
        assertThat(prediction.scores()).isEqualTo(Map.of("01", 0.6, "02", 0.4));
        assertThat(label("01").label()).isEqualTo("01");
    }

    /** As a table of floats, or of truths, is written. */
    @Test
    void classesOfHeadersAreThoseOfCells() throws IOException {
        String csv = "prediction_id,ts,prediction,score:1.0,score:2.0,score:True\n1,0,1.0,1,0,0\n";
        Prediction prediction = predictions(csv).get(0);

        assertThat(prediction.label()).isEqualTo("1");
        assertThat(prediction.scores()).isEqualTo(Map.of("1", 1.0, "2", 0.0, "true", 0.0));
    }

    @ParameterizedTest
    @CsvSource({
        "1,1",
        "1.0,1",
        "-1,-1",
        "-0,0",
        "0,0",
        "0.5,0.5",
        "1e2,100",
        "+5,5",
        "' 1 ',1",
        "' 01 ',01",
        "00,00",
        "-01,-01",
        "007.0,007",
        "00.5,00.5",
        "9007199254740993,9007199254740993",
        "9007199254740993.0,9007199254740993",
        "True,true"
    })
    void aClassKeepsItsDigits(String cell, String text) throws IOException {
        assertThat(label(cell).label()).isEqualTo(text);
    }

    @Test
    void aCategoryIsThatOfAProfileOfTheSameFile() throws IOException {
        String csv = "prediction_id,ts,score,zip,amount\n1,0,00.5,02134,0012\n2,0,1,2134,12\n";
        List<Prediction> read = predictions(csv);

        assertThat(read.get(0).features().texts()).containsExactly("02134", null);
        assertThat(read.get(0).features().numbers()[1]).isEqualTo(12);
        assertThat(read.get(0).score()).isEqualTo(0.5);
        assertThat(read.get(1).features().texts()).containsExactly("2134", null);
        assertThat(read.get(1).features().numbers()[1]).isEqualTo(12);
        CsvRow row = CsvRows.of("x.csv", stream(csv), Set.of()).next();
        assertThat(row == null ? null : row.text(3)).isEqualTo("02134");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.10", "12E3", "+5", "12345678901234567890", "inf", "1.0", "True"})
    void digitsOfACategoryAreItsName(String cell) throws IOException {
        String csv = "prediction_id,ts,score,zip\n1,0,0.5," + cell + "\n";
        TypedColumns columns =
                new TypedColumns(List.of(FeatureSpec.of("zip", FeatureType.CATEGORICAL)));
        CsvRow row = CsvRows.of("x.csv", stream(csv), Set.of()).next();

        assertThat(FeatureValues.category(FeatureType.CATEGORICAL, features(csv), 0))
                .isEqualTo(
                        FeatureValues.category(
                                FeatureType.CATEGORICAL,
                                columns.features(Objects.requireNonNull(row)),
                                0));
    }

    private static Features features(String csv) throws IOException {
        return predictions(csv).get(0).features();
    }

    /** An amount that is called value, a credit score: no answers of such models. */
    @Test
    void aFeatureMayBeCalledAsAnAnswerOfOtherTasks() throws IOException {
        List<Prediction> read =
                predictions("prediction_id,model_id,ts,score,value\n1,k,0,0.5,a\n2,n,0,640,7\n");

        assertThat(read.get(0).score()).isEqualTo(0.5);
        assertThat(read.get(0).features().texts()).containsExactly("a");
        assertThat(read.get(1).value()).isEqualTo(7);
        assertThat(read.get(1).features().numbers()).containsExactly(640);
    }

    @Test
    void whatIsANumberIsToldByTheRowsModel() throws IOException {
        List<Prediction> read =
                predictions("prediction_id,model_id,ts,value,x\n1,n,0,007,007\n2,,0,007,007\n");

        assertThat(read).extracting(Prediction::modelId).containsExactly("n", "m");
        assertThat(read).extracting(Prediction::value).containsOnly(7.0);
        assertThat(read.get(0).features().numbers()).containsExactly(7);
        assertThat(read.get(1).features().texts()).containsExactly("007");
        assertThat(labels("prediction_id,model_id,ts,label\n1,n,0,007\n").get(0).value())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000000000000,1700000000000000000",
        "1700000000000000000.0,1700000000000000000",
        "-9223372036854775808,-9223372036854775808",
        "9223372036854775807,9223372036854775807",
        "3.0,3",
        "007,7"
    })
    void aRevisionHasAllItsDigits(String cell, long revision) throws IOException {
        List<Label> read = labels("prediction_id,ts,label,revision\n1,0,yes," + cell + "\n");

        assertThat(read.get(0).revision()).isEqualTo(revision);
    }

    /** Of ids floats are a tool's doing, of versions they are the versions. */
    @Test
    void aVersionStandsAsItIs() throws IOException {
        List<Prediction> read =
                predictions(
                        "prediction_id,model_version,ts,score\n"
                                + "17.0,1.0,0,1\n18, 2.10 ,0,1\n19,,0,1\n20,01,0,1\n");

        assertThat(read)
                .extracting(Prediction::modelVersion)
                .containsExactly("1.0", "2.10", "default", "01");
        assertThat(read)
                .extracting(Prediction::predictionId)
                .containsExactly("17", "18", "19", "20");
    }

    private static Label label(String cell) throws IOException {
        return labels("prediction_id,ts,label\n1,0," + cell + "\n").get(0);
    }

    private static List<Prediction> predictions(String csv) throws IOException {
        return read(csv, EventFile.Kind.PREDICTIONS, new PredictionDecoder(FutureGuard.off()));
    }

    private static List<Label> labels(String csv) throws IOException {
        return read(csv, EventFile.Kind.LABELS, new LabelDecoder(FutureGuard.off()));
    }

    private static <E> List<E> read(String csv, EventFile.Kind kind, EventDecoder<E> decoder)
            throws IOException {
        EventFile file = new EventFile("x.csv", kind, "m", COLUMNS);
        List<E> read = new ArrayList<>();
        try (RawEvents events = file.read(stream(csv))) {
            for (RawEvent raw = events.next(); raw != null; raw = events.next()) {
                Decoded<E> decoded = decoder.decode(raw);
                decoded.handle(
                        read::add,
                        letter -> {
                            throw new AssertionError(letter.detail());
                        });
            }
        }
        return read;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
