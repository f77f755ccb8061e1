package io.plumbline.policy;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a rule watches for. */
public sealed interface Condition extends Serializable {

    /** A condition on the number of one window; the others look at the calendar alone. */
    sealed interface Windowed extends Condition {

        /** The number to judge, NaN where the window has none. */
        MetricValue measure(WindowReport report);

        /** What the number rests on: held against a rule's {@code min_samples}. */
        long samples(WindowReport report);

        /** The limit it is held against. */
        double limit();

        /** Whether {@code value} is beyond the limit. */
        boolean breachedBy(double value);

        /** The forbidden side for people, such as {@code below 0.45}. */
        String forbidden();
    }

    /**
     * A metric of the window beyond a limit; exactly one limit is set.
     *
     * @param metric name of the contract, such as {@code f1}
     * @param below fires when the value is lower, or null
     * @param above fires when the value is higher, or null
     */
    record Metric(String metric, @Nullable Double below, @Nullable Double above)
            implements Windowed {
        public Metric {
            if ((below == null) == (above == null)) {
                throw new IllegalArgumentException("exactly one of below and above");
            }
        }

        @Override
        public MetricValue measure(WindowReport report) {
            return report.metrics().stream()
                    .filter(value -> value.name().equals(metric))
                    .findFirst()
                    .orElseGet(() -> MetricValue.undefined(metric));
        }

        /** Labelled predictions; all predictions for the metrics that need no label. */
        @Override
        public long samples(WindowReport report) {
            return needsLabels() ? report.labelCount() : report.predictionCount();
        }

        private boolean needsLabels() {
            return !metric.startsWith("estimated_")
                    && !metric.startsWith("latency_")
                    && !metric.equals("prediction_count");
        }

        @Override
        public double limit() {
            return below != null ? below : above != null ? above : Double.NaN;
        }

        @Override
        public boolean breachedBy(double value) {
            return below != null ? value < limit() : value > limit();
        }

        @Override
        public String forbidden() {
            return (below != null ? "below " : "above ") + Wording.number(limit());
        }
    }

    /**
     * A share of the watched features drifted.
     *
     * @param atLeast fires from this share on, in (0, 1]
     */
    record DriftedShare(double atLeast) implements Windowed {

        /** Name under which the share stands in triggers. */
        public static final String METRIC = "drifted_share";

        @Override
        public MetricValue measure(WindowReport report) {
            if (report.watchedFeatures() == 0) {
                return MetricValue.undefined(METRIC);
            }
            double share = (double) report.driftedFeatures().size() / report.watchedFeatures();
            return new MetricValue(METRIC, share, Double.NaN, Double.NaN, report.predictionCount());
        }

        /** All predictions: drift needs no label. */
        @Override
        public long samples(WindowReport report) {
            return report.predictionCount();
        }

        @Override
        public double limit() {
            return atLeast;
        }

        @Override
        public boolean breachedBy(double value) {
            return value >= atLeast;
        }

        @Override
        public String forbidden() {
            return "at least " + Wording.number(atLeast);
        }
    }

    /**
     * The model does worse in some segments than elsewhere.
     *
     * @param atLeast fires from so many segments on
     */
    record WeakSegments(int atLeast) implements Windowed {

        /** Name under which their number stands in triggers. */
        public static final String METRIC = "weak_segments";

        @Override
        public MetricValue measure(WindowReport report) {
            int weak = report.weakSegments().size();
            return new MetricValue(METRIC, weak, Double.NaN, Double.NaN, report.labelCount());
        }

        @Override
        public long samples(WindowReport report) {
            return report.labelCount();
        }

        @Override
        public double limit() {
            return atLeast;
        }

        @Override
        public boolean breachedBy(double value) {
            return value >= atLeast;
        }

        @Override
        public String forbidden() {
            return "at least " + atLeast;
        }
    }

    /**
     * Regularly, whatever the numbers say.
     *
     * @param period event time between two firings
     */
    record Every(Duration period) implements Condition {}
}
