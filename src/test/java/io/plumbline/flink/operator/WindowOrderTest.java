package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.DriftRow;
import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.FeatureVector;
import io.plumbline.drift.ReferenceProfileRow;
import io.plumbline.drift.Row;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.Task;
import io.plumbline.testing.Monitors;
import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Segmenter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * However outcomes are spread over subtasks, ordered, cut into partial panes, and wherever the
 * operator is restored: the final rows are the same to the last bit.
 */
class WindowOrderTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final List<String> CLASSES = List.of("cat", "dog", "emu");

    private static final int LAYOUT = "[country]{}".hashCode();

    private Plans plans = new Plans(List.of());

    /** What the windows are held against. */
    enum Against {
        NOTHING(null),
        FIRST_HOURS(ReferenceSpec.ofFirst(Duration.ofMinutes(110))),
        PREVIOUS_WINDOW(ReferenceSpec.ofPrevious(1));

        private final @Nullable ReferenceSpec spec;

        Against(@Nullable ReferenceSpec spec) {
            this.spec = spec;
        }
    }

    @Property(seed = "2001", tries = 120)
    void finalRowsAreAFunctionOfTheOutcomes(
            @ForAll long seed, @ForAll Task task, @ForAll Against against) throws Exception {
        int most = 1 + (int) Math.floorMod(seed, 5L);
        plans = new Plans(List.of(MonitorPlan.of(Monitors.of(task, most, against.spec), null)));
        Random random = new Random(seed);
        List<Outcome> outcomes = randomOutcomes(random);
        List<PartialPane> whole = cut(outcomes, new Random(seed), 1, outcomes.size());

        List<Outcome> shuffled = new ArrayList<>(outcomes);
        Collections.shuffle(shuffled, random);
        int subtasks = 1 + random.nextInt(4);
        List<PartialPane> pieces = cut(shuffled, random, subtasks, 1 + random.nextInt(10));

        TreeMap<String, String> rows = finalRows(pieces, random.nextInt(pieces.size()));
        assertThat(rows).isEqualTo(finalRows(whole, -1));
        assertThat(rows.keySet()).anyMatch(key -> key.contains("segment=country="));
        for (String feature : List.of("amount", "country", "prediction", "label")) {
            assertThat(rows.keySet().stream().anyMatch(key -> key.contains(" psi " + feature)))
                    .isEqualTo(against != Against.NOTHING);
        }
        assertThat(rows.keySet().stream().filter(key -> key.startsWith("reference")).count())
                .isEqualTo(against == Against.FIRST_HOURS ? 3 : 0);
        assertThat(rows.keySet().stream().anyMatch(key -> key.contains(Segmenter.OTHER)))
                .isEqualTo(most < 5);
    }

    private static List<Outcome> randomOutcomes(Random random) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long ts = random.nextInt((int) (5 * HOUR));
            double score = random.nextDouble();
            boolean shadow = random.nextInt(4) == 0;
            String segment = "" + random.nextInt(5);
            outcomes.add(outcome(OutcomeKind.PREDICTED, ts, segment, shadow, score, "yes"));
            if (random.nextInt(4) > 0) {
                outcomes.add(outcome(OutcomeKind.LABELLED, ts, segment, shadow, score, "yes"));
                if (random.nextInt(3) == 0) {
                    outcomes.add(
                            outcome(OutcomeKind.UNLABELLED, ts, segment, shadow, score, "yes"));
                    outcomes.add(outcome(OutcomeKind.LABELLED, ts, segment, shadow, score, "ibis"));
                }
            }
        }
        return outcomes;
    }

    private static Outcome outcome(
            OutcomeKind kind, long ts, String segment, boolean shadow, double score, String label) {
        return new Outcome(
                kind,
                Monitors.MODEL,
                shadow ? "shadow" : "live",
                ts,
                new Dimensions(LAYOUT, new String[] {segment}),
                shadow,
                score >= 0.5 ? "yes" : CLASSES.get((int) (score * 6)),
                score,
                100 * score - 20,
                kind == OutcomeKind.PREDICTED ? null : label,
                kind == OutcomeKind.PREDICTED ? Double.NaN : label.length() + 0.1 * score,
                Math.round(score * 1e7),
                kind == OutcomeKind.PREDICTED ? score * 10 : Double.NaN);
    }

    /** Partial panes as so many subtasks would hand them on, each after every few outcomes. */
    private List<PartialPane> cut(List<Outcome> outcomes, Random random, int subtasks, int every) {
        List<PaneBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < subtasks; i++) {
            buffers.add(new PaneBuffer(plans));
        }
        List<PartialPane> panes = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            PaneBuffer buffer = buffers.get(random.nextInt(subtasks));
            buffer.add(JoinedEvent.predicted(outcomes.get(i), featuresOf(outcomes.get(i))));
            if (i % every == 0) {
                buffer.drain(panes::add, pair -> {});
            }
        }
        buffers.forEach(buffer -> buffer.drain(panes::add, pair -> {}));
        return panes;
    }

    private @Nullable FeatureVector featuresOf(Outcome outcome) {
        if (outcome.kind() != OutcomeKind.PREDICTED) {
            return null;
        }
        Random own = new Random(outcome.ts());
        Row row = new Row().text("country", outcome.dimensions().values()[0]);
        return Objects.requireNonNull(Objects.requireNonNull(plans.find(Monitors.MODEL)).binner())
                .bin(
                        own.nextInt(5) == 0
                                ? row.features()
                                : row.number("amount", own.nextGaussian()).features());
    }

    private TreeMap<String, String> finalRows(List<PartialPane> panes, int restoreAt)
            throws Exception {
        var harness = harness();
        harness.open();
        TreeMap<String, String> rows = new TreeMap<>();
        for (int i = 0; i < panes.size(); i++) {
            if (i == restoreAt) {
                collect(harness, rows);
                OperatorSubtaskState snapshot = harness.snapshot(1, 1);
                harness.close();
                harness = harness();
                harness.initializeState(snapshot);
                harness.open();
            }
            harness.processElement(new StreamRecord<>(panes.get(i)));
        }
        harness.processWatermark(Watermark.MAX_WATERMARK);
        collect(harness, rows);
        boolean learns = rows.keySet().stream().anyMatch(key -> key.startsWith("reference"));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(learns ? 3 : 0);
        harness.close();
        return rows;
    }

    private static void collect(
            KeyedOneInputStreamOperatorTestHarness<
                            Tuple3<String, String, String>, PartialPane, PerformanceRow>
                    harness,
            TreeMap<String, String> rows) {
        for (PerformanceRow row : harness.extractOutputValues()) {
            String value =
                    bits(row.value()) + bits(row.lower()) + bits(row.upper()) + row.sampleCount();
            put(row.reported(), row.metric(), value, rows);
        }
        for (DriftTableRow row : side(harness, SideOutputs.DRIFT)) {
            DriftRow drift = row.drift();
            put(row.reported(), drift.method() + " " + drift.feature(), drift + "", rows);
        }
        for (FeatureStatsTableRow row : side(harness, SideOutputs.FEATURE_STATS)) {
            put(row.reported(), "statistics of " + row.stats().feature(), row.stats() + "", rows);
        }
        for (ReferenceProfileRow row : side(harness, SideOutputs.REFERENCE_PROFILES)) {
            rows.put("reference of " + row.modelVersion(), row.toString());
        }
    }

    private static <T> List<T> side(
            KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness, OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(record -> record.getValue()).toList();
    }

    private static void put(
            ReportedWindow reported, String what, String value, TreeMap<String, String> rows) {
        if (reported.isFinal()) {
            String key = reported.slice() + " " + reported.window() + " " + what;
            assertThat(rows.put(key, value)).as("one final row of " + key).isNull();
        }
    }

    private static String bits(double value) {
        return Long.toHexString(Double.doubleToLongBits(value)) + " ";
    }

    private KeyedOneInputStreamOperatorTestHarness<
                    Tuple3<String, String, String>, PartialPane, PerformanceRow>
            harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new WindowAggregation(plans, Duration.ZERO)),
                pane -> Tuple3.of(pane.modelId(), pane.modelVersion(), pane.group()),
                Types.TUPLE(Types.STRING, Types.STRING, Types.STRING));
    }
}
