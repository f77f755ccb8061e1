package io.plumbline.bench;

import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.RocAuc;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.KolmogorovSmirnov;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A number computed from the summary of 4,096 values: what a window costs. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SummaryReport {
    private final Moments moments = new Moments();
    private final BinaryScores scores = new BinaryScores();
    private final long[] reference;
    private final long[] current;

    /** With the summaries filled. */
    public SummaryReport() {
        Inputs inputs = new Inputs();
        NumericBins bins = NumericBins.fromSample(inputs.normal, NumericBins.DEFAULT_BINS);
        reference = bins.counts(inputs.normal);
        current = bins.counts(inputs.scores);
        for (int i = 0; i < inputs.normal.length; i++) {
            moments.add(inputs.normal[i]);
            scores.add(inputs.scores[i], inputs.truths[i], 1);
        }
    }

    /** The variance, rounded once. */
    @Benchmark
    public double sampleVariance() {
        return moments.sampleVariance();
    }

    /** The area with DeLong's interval. */
    @Benchmark
    public Estimate rocAuc() {
        return RocAuc.of(scores);
    }

    /** D and its p-value. */
    @Benchmark
    public DriftTestResult kolmogorovSmirnov() {
        return KolmogorovSmirnov.test(reference, current);
    }
}
