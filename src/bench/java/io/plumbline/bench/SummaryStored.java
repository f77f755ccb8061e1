package io.plumbline.bench;

import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfileBuilder;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.performance.BinaryTask;
import io.plumbline.performance.PerformancePane;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A pane of one event merged into a stored one of a hundred: what an event of a model costs. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SummaryStored {
    private static final int STORED = 100;
    private static final int WIDTH = 10;
    private static final BinaryTask TASK = new BinaryTask("yes");
    private static final String[] NAMES =
            IntStream.range(0, WIDTH).mapToObj(i -> "f" + i).toArray(String[]::new);
    private static final List<FeatureSpec> SPECS =
            Stream.of(NAMES).map(name -> FeatureSpec.of(name, FeatureType.NUMERIC)).toList();

    private final Inputs inputs = new Inputs();
    private final FeatureBinner binner = binner();
    private final byte[] performance = performance(STORED);
    private final byte[] onePerformance = performance(1);
    private final byte[] features = features(STORED);
    private final byte[] oneFeatures = features(1);

    private FeatureBinner binner() {
        ReferenceProfileBuilder reference = new ReferenceProfileBuilder("m", "1", SPECS);
        for (int i = 0; i < inputs.normal.length; i++) {
            reference.add(event());
        }
        return new FeatureBinner(SPECS, reference.build());
    }

    private Features event() {
        byte[] kinds = new byte[WIDTH];
        Arrays.fill(kinds, (byte) FeatureKind.NUMBER.ordinal());
        double[] numbers = new double[WIDTH];
        Arrays.setAll(numbers, i -> inputs.normal[inputs.next()]);
        return new Features(NAMES, kinds, numbers, new String[WIDTH]);
    }

    private byte[] features(int size) {
        FeaturePane pane = new FeaturePane();
        for (int i = 0; i < size; i++) {
            pane.add(binner.bin(event()));
        }
        return pane.toBytes();
    }

    private byte[] performance(int size) {
        PerformancePane pane = new PerformancePane();
        for (int i = 0; i < size; i++) {
            int next = inputs.next();
            Outcome predicted = outcome(OutcomeKind.PREDICTED, inputs.scores[next], null);
            pane.addBinary(predicted, TASK);
            pane.addPredicted(predicted, TASK);
            String label = inputs.truths[next] ? "yes" : "no";
            pane.addBinary(outcome(OutcomeKind.LABELLED, inputs.scores[next], label), TASK);
        }
        return pane.toBytes();
    }

    private static Outcome outcome(OutcomeKind kind, double score, @Nullable String label) {
        boolean labelled = label != null;
        return new Outcome(
                kind,
                "m",
                "1",
                0,
                Dimensions.NONE,
                false,
                score > 1 / 2.0 ? "yes" : "no",
                score,
                Double.NaN,
                label,
                Double.NaN,
                labelled ? Math.round(score * 1e6) : 0,
                labelled ? Double.NaN : 1 + score);
    }

    /** Predictions and labels of a binary model. */
    @Benchmark
    public byte[] performance() {
        PerformancePane pane = PerformancePane.fromBytes(performance);
        pane.merge(PerformancePane.fromBytes(onePerformance));
        return pane.toBytes();
    }

    /** Ten numeric features. */
    @Benchmark
    public byte[] features() {
        FeaturePane pane = FeaturePane.fromBytes(features);
        pane.merge(FeaturePane.fromBytes(oneFeatures));
        return pane.toBytes();
    }
}
