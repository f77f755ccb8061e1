package io.plumbline.performance;

import io.plumbline.stats.metric.ConfusionMetrics;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.MeanEstimate;
import io.plumbline.stats.metric.ProportionInterval;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.RegressionSums;
import io.plumbline.stats.test.MeanDifference;
import io.plumbline.stats.test.TwoProportions;

/**
 * The little of a segment that it is compared by. Sums of segments that share nothing add up to
 * those of the whole, so that "elsewhere" is the whole less the segment.
 */
sealed interface SegmentSums {

    /** Of a pane, as a metric wants it. */
    static SegmentSums of(PerformancePane pane, Task task, String metric) {
        if (task == Task.REGRESSION) {
            RegressionSums numbers = pane.numbers();
            return Errors.of(numbers.absolute());
        }
        if (task == Task.MULTICLASS) {
            long right = pane.classes().confusion().right();
            return new Proportion(right, pane.classes().confusion().n());
        }
        Confusion c = pane.binary().confusion();
        return switch (metric) {
            case "accuracy" -> new Proportion(c.tp() + c.tn(), c.n());
            case "precision" -> new Proportion(c.tp(), c.tp() + c.fp());
            case "recall" -> new Proportion(c.tp(), c.tp() + c.fn());
            case "specificity" -> new Proportion(c.tn(), c.tn() + c.fp());
            case "f1" -> new F1(c);
            default -> throw new IllegalArgumentException("segments are not compared by " + metric);
        };
    }

    /** What it rests on. */
    long n();

    /** These and the others, which are of the same kind. */
    SegmentSums plus(SegmentSums other);

    /** These less a part of them. */
    SegmentSums minus(SegmentSums part);

    /** The metric. */
    Estimate estimate();

    /** How much worse this is than {@code elsewhere}, as a multiple of what a gap of 1 is. */
    double gap(SegmentSums elsewhere);

    /** Probability of such a difference when this is not worse than {@code elsewhere}. */
    double pWorse(SegmentSums elsewhere);

    /** A share of successes. */
    record Proportion(long successes, long trials) implements SegmentSums {
        @Override
        public long n() {
            return trials;
        }

        @Override
        public SegmentSums plus(SegmentSums other) {
            Proportion that = (Proportion) other;
            return new Proportion(successes + that.successes, trials + that.trials);
        }

        @Override
        public SegmentSums minus(SegmentSums part) {
            Proportion that = (Proportion) part;
            return new Proportion(successes - that.successes, trials - that.trials);
        }

        @Override
        public Estimate estimate() {
            return ProportionInterval.wilson(successes, trials);
        }

        @Override
        public double gap(SegmentSums elsewhere) {
            return elsewhere.estimate().value() - estimate().value();
        }

        @Override
        public double pWorse(SegmentSums elsewhere) {
            Proportion that = (Proportion) elsewhere;
            return new TwoProportions(that.successes, that.trials, successes, trials).pLess();
        }
    }

    /**
     * What F1 is made of. It is {@code 2 j / (1 + j)} of the share j of true positives among true
     * positives and errors, and rises with it: so the test is that of proportions, exact for few,
     * where the delta method would take a segment without a true positive for certain.
     */
    record F1(Confusion counts) implements SegmentSums {
        @Override
        public long n() {
            return counts.n();
        }

        @Override
        public SegmentSums plus(SegmentSums other) {
            return sum(counts, ((F1) other).counts, 1);
        }

        @Override
        public SegmentSums minus(SegmentSums part) {
            return sum(counts, ((F1) part).counts, -1);
        }

        private static F1 sum(Confusion a, Confusion b, int sign) {
            return new F1(
                    new Confusion(
                            a.tp() + sign * b.tp(),
                            a.fp() + sign * b.fp(),
                            a.tn() + sign * b.tn(),
                            a.fn() + sign * b.fn()));
        }

        @Override
        public Estimate estimate() {
            return ConfusionMetrics.f1(counts);
        }

        @Override
        public double gap(SegmentSums elsewhere) {
            return elsewhere.estimate().value() - estimate().value();
        }

        @Override
        public double pWorse(SegmentSums elsewhere) {
            return hits().pWorse(((F1) elsewhere).hits());
        }

        private Proportion hits() {
            return new Proportion(counts.tp(), counts.tp() + counts.fp() + counts.fn());
        }
    }

    /** Absolute errors: their number, sum, and sum of squares. */
    record Errors(long count, double sum, double squares) implements SegmentSums {
        static Errors of(Moments moments) {
            return new Errors(moments.count(), moments.sum(), moments.sumOfSquares());
        }

        @Override
        public long n() {
            return count;
        }

        @Override
        public SegmentSums plus(SegmentSums other) {
            Errors that = (Errors) other;
            return new Errors(count + that.count, sum + that.sum, squares + that.squares);
        }

        @Override
        public SegmentSums minus(SegmentSums part) {
            Errors that = (Errors) part;
            return new Errors(count - that.count, sum - that.sum, squares - that.squares);
        }

        @Override
        public Estimate estimate() {
            return MeanEstimate.of(count, sum, squares);
        }

        @Override
        public double gap(SegmentSums elsewhere) {
            double mean = elsewhere.estimate().value();
            return (estimate().value() - mean) / mean;
        }

        @Override
        public double pWorse(SegmentSums elsewhere) {
            Errors that = (Errors) elsewhere;
            return MeanDifference.pGreater(count, sum, squares, that.count, that.sum, that.squares);
        }
    }
}
