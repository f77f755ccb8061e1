package io.plumbline.policy;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a rule watches for. */
public sealed interface Condition extends Serializable {

    /**
     * A metric of the window beyond a limit; exactly one limit is set.
     *
     * @param metric name of the contract, such as {@code f1}
     * @param below fires when the value is lower, or null
     * @param above fires when the value is higher, or null
     */
    record Metric(String metric, @Nullable Double below, @Nullable Double above)
            implements Condition {
        public Metric {
            if ((below == null) == (above == null)) {
                throw new IllegalArgumentException("exactly one of below and above");
            }
        }
    }

    /**
     * A share of the features drifted.
     *
     * @param atLeast fires from this share on, in (0, 1]
     */
    record DriftedShare(double atLeast) implements Condition {}

    /**
     * Regularly, whatever the numbers say.
     *
     * @param period event time between two firings
     */
    record Every(Duration period) implements Condition {}
}
