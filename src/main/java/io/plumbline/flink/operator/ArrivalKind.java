package io.plumbline.flink.operator;

import io.plumbline.config.Expectations;
import io.plumbline.policy.HealthKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The two topics, as their silence is watched. */
public enum ArrivalKind {
    /** Without them there is an outage. */
    PREDICTIONS(HealthKind.OUTAGE) {
        @Override
        @Nullable Duration atMost(Expectations expected) {
            return expected.maxSilence();
        }
    },
    /** Without them nothing is known of how the model does. */
    LABELS(HealthKind.LABELS_STOPPED) {
        @Override
        @Nullable Duration atMost(Expectations expected) {
            return expected.maxLabelSilence();
        }
    };

    private final HealthKind problem;

    ArrivalKind(HealthKind problem) {
        this.problem = problem;
    }

    /** What it is when none come. */
    HealthKind problem() {
        return problem;
    }

    /** How long none may come; null when that is not watched. */
    abstract @Nullable Duration atMost(Expectations expected);
}
