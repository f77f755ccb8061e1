package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.drift.Row;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.policy.AlertRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SchemaWatchTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void whatIsNewAfterTheFirstDayIsToldOnce() throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SchemaWatch()),
                        SchemaMark::modelId,
                        Types.STRING)) {
            harness.open();
            for (SchemaMark mark :
                    List.of(
                            mark("amount", FeatureKind.NUMBER, 0),
                            mark("country", FeatureKind.TEXT, DAY - 1),
                            mark("amount", FeatureKind.TEXT, 2 * DAY),
                            mark("amount", FeatureKind.TEXT, 3 * DAY),
                            mark("colour", FeatureKind.TEXT, 3 * DAY),
                            mark("country", FeatureKind.TEXT, 4 * DAY))) {
                harness.processElement(new StreamRecord<>(mark));
            }

            List<AlertRow> rows = harness.extractOutputValues();
            assertThat(rows)
                    .extracting(AlertRow::reason)
                    .containsExactly(
                            "feature amount has values of kind text, not number",
                            "feature colour has appeared, with values of kind text");
            assertThat(rows).extracting(AlertRow::feature).containsExactly("amount", "colour");
            assertThat(rows).extracting(AlertRow::alertId).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatVanishesAndComesBackIsToldEachTime() throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SchemaWatch()),
                        SchemaMark::modelId,
                        Types.STRING)) {
            harness.open();
            harness.processElement(new StreamRecord<>(mark("amount", FeatureKind.NUMBER, 0)));
            for (int day = 2; day < 8; day += 2) {
                for (FeatureKind kind :
                        List.of(
                                FeatureKind.MISSING,
                                FeatureKind.MISSING,
                                FeatureKind.NUMBER,
                                FeatureKind.NUMBER)) {
                    harness.processElement(new StreamRecord<>(mark("amount", kind, day * DAY)));
                }
            }

            List<AlertRow> rows = harness.extractOutputValues();
            assertThat(rows).hasSize(6);
            assertThat(rows)
                    .extracting(AlertRow::reason)
                    .startsWith(
                            "feature amount has vanished; it had values of kind number",
                            "feature amount has appeared, with values of kind number");
            assertThat(rows).extracting(AlertRow::alertId).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFeatureVanishesWhenItIsAwayForLongerThanChanceExplains() {
        SeenFeatures seen = new SeenFeatures();
        List<SchemaMark> marks = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            Row row = Row.row().number("always", i);
            if (i < 300) {
                row.number("gone", i);
            }
            if (i % 10 == 0) {
                row.number("seldom", i);
            }
            seen.look(prediction(row.features()), marks::add);
        }
        assertThat(marks)
                .extracting(SchemaMark::feature, SchemaMark::kind)
                .containsExactlyInAnyOrder(
                        tuple("always", FeatureKind.NUMBER),
                        tuple("gone", FeatureKind.NUMBER),
                        tuple("seldom", FeatureKind.NUMBER),
                        tuple("gone", FeatureKind.MISSING));
    }

    private static SchemaMark mark(String feature, FeatureKind kind, long ts) {
        return new SchemaMark("m", feature, kind, ts);
    }

    @Test
    void aSubtaskMarksEachKindOfAFeatureOnceAndNothingThatIsMissing() {
        SeenFeatures seen = new SeenFeatures();
        List<SchemaMark> marks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            seen.look(prediction(Row.row().number("a", i).missing("b").features()), marks::add);
            seen.look(prediction(Row.row().text("a", "x").features()), marks::add);
        }
        assertThat(marks)
                .extracting(SchemaMark::feature, SchemaMark::kind)
                .containsExactly(tuple("a", FeatureKind.NUMBER), tuple("a", FeatureKind.TEXT));
    }

    @Test
    void endlessNamesDoNotFillTheMemory() {
        SeenFeatures seen = new SeenFeatures();
        List<SchemaMark> marks = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            Row row = Row.row();
            for (int j = 0; j < 10; j++) {
                row.number("f" + (10 * i + j), 1);
            }
            seen.look(prediction(row.features()), marks::add);
        }
        assertThat(marks).hasSize(5_000);
    }

    private static Prediction prediction(Features features) {
        return new Prediction(
                "id",
                "m",
                "1",
                7,
                "yes",
                Double.NaN,
                Map.of(),
                Double.NaN,
                features,
                Map.of(),
                Double.NaN,
                false,
                1,
                new RawEvent(new SourcePosition("predictions", 0, 1), new byte[0]));
    }
}
