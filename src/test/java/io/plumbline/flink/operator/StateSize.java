package io.plumbline.flink.operator;

import io.plumbline.config.Expectations;
import io.plumbline.config.Monitor;
import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.BoundedReference;
import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.Row;
import io.plumbline.event.Dimensions;
import io.plumbline.event.Features;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.join.LabelHorizon;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.Task;
import io.plumbline.window.SegmentSpec;
import io.plumbline.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * Measures the state of one model: 50 features, 3 versions, daily and weekly windows, 100 segments.
 * The figures of docs/operations.md are from here:
 *
 * <pre>
 * java -cp target/test-classes:target/classes:$(cat target/plumbline.classpath) \
 *     io.plumbline.flink.operator.StateSize
 * </pre>
 */
public final class StateSize {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int PREDICTIONS_A_DAY = 20_000;
    private static final int LIVE_DAYS = 10;

    private StateSize() {}

    /** Prints bytes; see the class. */
    public static void main(String[] args) throws Exception {
        for (ReferenceSpec reference :
                List.of(
                        ReferenceSpec.ofProfile("a profile"),
                        ReferenceSpec.ofFirst(Duration.ofDays(14)))) {
            long whole = bytes(reference, false);
            long all = bytes(reference, true);
            System.out.printf(
                    "reference %s: %,d bytes for the wholes of 3 versions and of all together over"
                            + " %d days, %,d more for 100 segments of each%n",
                    reference.profile() == null ? "learnt" : "from a profile",
                    whole,
                    LIVE_DAYS,
                    all - whole);
        }
        System.exit(0);
    }

    private static long bytes(ReferenceSpec reference, boolean segments) throws Exception {
        Monitor monitor = monitor(reference, segments);
        ReferenceProfile profile = reference.profile() == null ? null : profile(monitor);
        Plans plans = new Plans(List.of(MonitorPlan.of(monitor, profile)));
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<
                        Tuple3<String, String, String>, PartialPane, PerformanceRow>(
                        new KeyedProcessOperator<>(new WindowAggregation(plans, Duration.ZERO)),
                        pane -> Tuple3.of(pane.modelId(), pane.modelVersion(), pane.group()),
                        Types.TUPLE(Types.STRING, Types.STRING, Types.STRING))) {
            harness.open();
            PaneBuffer buffer = new PaneBuffer(plans);
            Random random = new Random(1);
            for (int day = 0; day < LIVE_DAYS; day++) {
                for (int i = 0; i < PREDICTIONS_A_DAY; i++) {
                    add(Objects.requireNonNull(plans.find("m")), buffer, day * DAY + i, random);
                }
                List<PartialPane> panes = new ArrayList<>();
                buffer.drain(panes::add, pair -> {});
                for (PartialPane pane : panes) {
                    harness.processElement(new StreamRecord<>(pane));
                }
            }
            return harness.snapshot(1, 1).getManagedKeyedState().getStateSize();
        }
    }

    private static void add(MonitorPlan plan, PaneBuffer buffer, long ts, Random random) {
        Features features = features(random);
        Dimensions dimensions =
                plan.segmenter().of(features, Map.of("region", "r" + random.nextInt(100)));
        double score = Math.round(1000 * random.nextDouble()) / 1000.0;
        String version = "v" + random.nextInt(3);
        buffer.add(
                JoinedEvent.predicted(
                        outcome(OutcomeKind.PREDICTED, version, ts, dimensions, score, null),
                        plan.binner() == null ? null : plan.binner().bin(features)));
        String label = random.nextDouble() < score ? "yes" : "no";
        buffer.add(
                JoinedEvent.labelled(
                        outcome(OutcomeKind.LABELLED, version, ts, dimensions, score, label),
                        null));
    }

    private static Outcome outcome(
            OutcomeKind kind,
            String version,
            long ts,
            Dimensions dimensions,
            double score,
            @Nullable String label) {
        return new Outcome(
                kind,
                "m",
                version,
                ts,
                dimensions,
                false,
                score >= 0.5 ? "yes" : "no",
                score,
                Double.NaN,
                label,
                Double.NaN,
                60_000,
                12.5);
    }

    private static Features features(Random random) {
        Row row = new Row();
        for (int i = 0; i < 50; i++) {
            if (i < 35) {
                row.number("f" + i, 100 + (1 + i) * random.nextGaussian());
            } else {
                row.text("f" + i, "category " + random.nextInt(20));
            }
        }
        return row.features();
    }

    private static Monitor monitor(ReferenceSpec reference, boolean segments) {
        List<FeatureSpec> features = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            FeatureType type = i < 35 ? FeatureType.NUMERIC : FeatureType.CATEGORICAL;
            features.add(FeatureSpec.of("f" + i, type));
        }
        return new Monitor(
                "m",
                Task.BINARY,
                "yes",
                0.5,
                new LabelHorizon(Duration.ofDays(3), Duration.ofHours(1)),
                List.of(
                        WindowSpec.tumbling("daily", Duration.ofDays(1)),
                        new WindowSpec("weekly", Duration.ofDays(7), Duration.ofDays(1))),
                segments ? SegmentSpec.of(List.of(List.of("region"))) : SegmentSpec.NONE,
                null,
                features,
                reference,
                new DriftSettings(List.of("psi"), List.of("psi"), 0.01),
                Expectations.NONE,
                List.of(),
                List.of());
    }

    private static ReferenceProfile profile(Monitor monitor) {
        BoundedReference reference = new BoundedReference("m", "v0", monitor.features());
        for (int pass = 0; pass < 2; pass++) {
            Random random = new Random(2);
            for (int i = 0; i < 20_000; i++) {
                if (pass == 0) {
                    reference.shape(features(random));
                } else {
                    reference.count(features(random));
                }
            }
        }
        return reference.build();
    }
}
