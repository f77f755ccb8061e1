package io.plumbline.join;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a label may take.
 *
 * @param horizon a label whose {@code ts} is more than this after its prediction's no longer counts
 * @param grace how long after the horizon such a label may still arrive, in event time
 */
public record LabelHorizon(Duration horizon, Duration grace) implements Serializable {
    public LabelHorizon {
        if (horizon.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("horizon and grace must not be negative");
        }
    }

    /**
     * Event time after a prediction at which nothing valid can come for it any more, milliseconds.
     */
    public long settledAfterMs() {
        return horizon.toMillis() + grace.toMillis();
    }
}
