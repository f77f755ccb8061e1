package io.plumbline.bench;

import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.ConfusionCounts;
import io.plumbline.stats.summary.ExactSum;
import io.plumbline.stats.summary.LogHistogram;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.RegressionSums;
import io.plumbline.stats.summary.ReliabilityBins;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A summary of 4,096 values merged into another one: what a pane costs at emission. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SummaryMerge {
    private final ExactSum sum = new ExactSum();
    private final ExactSum sumPart = new ExactSum();
    private final Moments moments = new Moments();
    private final Moments momentsPart = new Moments();
    private final LogHistogram delays = new LogHistogram();
    private final LogHistogram delaysPart = new LogHistogram();
    private final BinaryScores scores = new BinaryScores();
    private final BinaryScores scoresPart = new BinaryScores();

    private final ReliabilityBins reliability = new ReliabilityBins();
    private final ReliabilityBins reliabilityPart = new ReliabilityBins();
    private final RegressionSums errors = new RegressionSums();
    private final RegressionSums errorsPart = new RegressionSums();
    private final ConfusionCounts confusion = new ConfusionCounts();
    private final ConfusionCounts confusionPart = new ConfusionCounts();

    /** With the parts filled. */
    public SummaryMerge() {
        Inputs inputs = new Inputs();
        for (int i = 0; i < inputs.normal.length; i++) {
            sumPart.add(inputs.normal[i]);
            momentsPart.add(inputs.normal[i]);
            delaysPart.add(1 + Math.abs(inputs.normal[i]), 1);
            scoresPart.add(inputs.scores[i], inputs.truths[i], 1);
            reliabilityPart.add(inputs.scores[i], inputs.truths[i], 1);
            errorsPart.add(inputs.normal[i], inputs.scores[i], 1);
            confusionPart.add(inputs.classes[i], inputs.classes[i / 2], 1);
        }
    }

    /** The exact sum. */
    @Benchmark
    public void exactSum() {
        sum.merge(sumPart);
    }

    /** Count, mean and variance, exact. */
    @Benchmark
    public void moments() {
        moments.merge(momentsPart);
    }

    /** Delays or latencies. */
    @Benchmark
    public void logHistogram() {
        delays.merge(delaysPart);
    }

    /** Scores by class, in 2,048 bins each. */
    @Benchmark
    public void binaryScores() {
        scores.merge(scoresPart);
    }

    /** Scores by reliability bin. */
    @Benchmark
    public void reliabilityBins() {
        reliability.merge(reliabilityPart);
    }

    /** Sums of a regression. */
    @Benchmark
    public void regressionSums() {
        errors.merge(errorsPart);
    }

    /** A confusion matrix of ten classes. */
    @Benchmark
    public void confusionCounts() {
        confusion.merge(confusionPart);
    }
}
