package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.Monitor;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Label;
import io.plumbline.event.Outcome;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.join.Scored;
import io.plumbline.testing.Monitors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Where state is, and how much of it is in memory beside, is not to be seen in what comes out. */
class LabelJoinBackendsTest {
    private static final long MINUTE = 60_000;
    private static final long SETTLE = Monitors.HORIZON.plus(Monitors.GRACE).toMillis();
    private static final int STEPS = 250;

    private static final List<String> MODELS = List.of(Monitors.MODEL, "n");

    private static final Plans PLANS =
            new Plans(MODELS.stream().map(LabelJoinBackendsTest::plan).toList());

    private final List<String> said = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // By each run.
    private Harness harness;

    /** The join in a harness. */
    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent> {
        Harness(StateBackend backend, long recentBytes) throws Exception {
            super(
                    new LabelJoinOperator(PLANS, false, recentBytes),
                    prediction -> Tuple2.of(prediction.modelId(), prediction.predictionId()),
                    label -> Tuple2.of(label.modelId(), label.predictionId()),
                    Types.TUPLE(Types.STRING, Types.STRING));
            setStateBackend(backend);
        }
    }

    @Property(tries = 12, seed = "1")
    void rocksDbWithRestoresSaysWhatTheHeapSays(@ForAll long seed) throws Exception {
        List<String> heap = play(seed, new HashMapStateBackend(), 0, false);
        List<String> rocks = play(seed, new EmbeddedRocksDBStateBackend(), 1_500, true);

        assertThat(heap).isNotEmpty();
        assertThat(rocks).isEqualTo(heap);
    }

    private List<String> play(long seed, StateBackend backend, long recentBytes, boolean restores)
            throws Exception {
        said.clear();
        harness = new Harness(backend, recentBytes);
        harness.open();
        Random random = new Random(seed);
        long now = 12 * 60 * MINUTE;
        for (int i = 0; i < STEPS; i++) {
            int kind = random.nextInt(20);
            long ts = now - random.nextInt(3 * 60) * MINUTE;
            String model = MODELS.get(random.nextInt(2));
            // An id that was forgotten does not come again.
            String id = ts / (2 * 60 * MINUTE) + "-" + random.nextInt(8);
            if (kind < 8) {
                harness.processElement1(prediction(model, id, "v" + random.nextInt(2), ts), ts);
            } else if (kind < 16) {
                harness.processElement2(label(model, id, ts + SETTLE / 4, random), ts);
            } else if (kind < 18) {
                now += random.nextInt(90) * MINUTE;
                harness.processBothWatermarks(new Watermark(now - 60 * MINUTE));
            } else if (kind == 18 && restores) {
                restore(backend, recentBytes, i);
            }
        }
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);
        close();
        return said.stream().sorted().toList();
    }

    private void restore(StateBackend backend, long recentBytes, int checkpoint) throws Exception {
        harness.prepareSnapshotPreBarrier(checkpoint);
        OperatorSubtaskState snapshot = harness.snapshot(checkpoint, checkpoint);
        close();
        harness = new Harness(backend, recentBytes);
        harness.initializeState(snapshot);
        harness.open();
    }

    private void close() throws Exception {
        harness.extractOutputValues().forEach(event -> said.add(text(event)));
        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        if (letters != null) {
            letters.forEach(
                    letter ->
                            said.add(
                                    letter.getValue().reason()
                                            + " "
                                            + letter.getValue().event().position()));
        }
        harness.close();
    }

    private static MonitorPlan plan(String model) {
        Monitor one = Monitors.binary(null, List.of());
        return MonitorPlan.of(
                new Monitor(
                        model,
                        one.task(),
                        one.positiveLabel(),
                        one.decisionThreshold(),
                        one.labelHorizon(),
                        one.windows(),
                        one.segments(),
                        one.weakSearch(),
                        one.features(),
                        one.reference(),
                        one.drift(),
                        one.expected(),
                        one.rules(),
                        one.silences()),
                null);
    }

    private static String text(JoinedEvent event) {
        Outcome outcome = event.outcome();
        return outcome == null
                ? String.valueOf(event.pair())
                : String.join(
                        " ",
                        outcome.kind().name(),
                        outcome.modelId(),
                        outcome.modelVersion(),
                        outcome.ts() + "+" + outcome.labelDelayMs(),
                        outcome.label());
    }

    private static ScoredPrediction prediction(String model, String id, String version, long ts) {
        return new ScoredPrediction(
                model,
                id,
                new Scored(
                        version, ts, Dimensions.NONE, false, "yes", 0.7, Double.NaN, null, null, 1),
                Double.NaN,
                null,
                new RawEvent(new SourcePosition("predictions", 0, ts), new byte[] {9}));
    }

    private static Label label(String model, String id, long ts, Random random) {
        return new Label(
                id,
                model,
                ts,
                random.nextBoolean() ? "yes" : "no",
                Double.NaN,
                random.nextInt(3),
                random.nextInt(5) == 0,
                new RawEvent(new SourcePosition("labels", 0, ts), new byte[] {1, 2, 3}));
    }
}
