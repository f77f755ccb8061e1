package io.plumbline.bench;

import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.ConfusionCounts;
import io.plumbline.stats.summary.ExactSum;
import io.plumbline.stats.summary.LogHistogram;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.OpenTails;
import io.plumbline.stats.summary.RegressionSums;
import io.plumbline.stats.summary.ReliabilityBins;
import io.plumbline.stats.summary.SparseCounts;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One value put into each summary; {@code doubleSum} is the floor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SummaryUpdate {
    private final ExactSum sum = new ExactSum();
    private final Moments moments = new Moments();
    private final LogHistogram delays = new LogHistogram();
    private final BinaryScores scores = new BinaryScores();
    private final SparseCounts counts = new SparseCounts();
    private final NumericBins bins =
            NumericBins.fromSample(new Inputs().normal, NumericBins.DEFAULT_BINS);
    private final ReliabilityBins reliability = new ReliabilityBins();
    private final RegressionSums errors = new RegressionSums();
    private final ConfusionCounts confusion = new ConfusionCounts();
    private final OpenTails tails = new OpenTails();
    private double plain;

    /** What a sum costs that depends on the order. */
    @Benchmark
    public double doubleSum(Inputs inputs) {
        plain += inputs.normal[inputs.next()];
        return plain;
    }

    /** The exact sum. */
    @Benchmark
    public void exactSum(Inputs inputs) {
        sum.add(inputs.normal[inputs.next()]);
    }

    /** Count, mean and variance, exact. */
    @Benchmark
    public void moments(Inputs inputs) {
        moments.add(inputs.normal[inputs.next()]);
    }

    /** A delay or latency. */
    @Benchmark
    public void logHistogram(Inputs inputs) {
        delays.add(1 + Math.abs(inputs.normal[inputs.next()]), 1);
    }

    /** A score and its true class. */
    @Benchmark
    public void binaryScores(Inputs inputs) {
        int at = inputs.next();
        scores.add(inputs.scores[at], inputs.truths[at], 1);
    }

    /** A number to its bin of 256, and counted. */
    @Benchmark
    public void quantileBins(Inputs inputs) {
        counts.add(bins.binOf(inputs.normal[inputs.next()]), 1);
    }

    /** A score and its true class, for the calibration error. */
    @Benchmark
    public void reliabilityBins(Inputs inputs) {
        int at = inputs.next();
        reliability.add(inputs.scores[at], inputs.truths[at], 1);
    }

    /** A true and a predicted number, for all metrics of a regression. */
    @Benchmark
    public void regressionSums(Inputs inputs) {
        int at = inputs.next();
        errors.add(inputs.normal[at], inputs.scores[at], 1);
    }

    /** A true and a predicted class of ten. */
    @Benchmark
    public void confusionCounts(Inputs inputs) {
        int at = inputs.next();
        confusion.add(inputs.classes[at], inputs.classes[at / 2], 1);
    }

    /** A number beyond the outermost edges. */
    @Benchmark
    public void openTails(Inputs inputs) {
        int at = inputs.next();
        tails.add(inputs.truths[at] ? 0 : 255, inputs.normal[at]);
    }
}
