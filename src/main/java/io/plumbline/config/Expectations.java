package io.plumbline.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What healthy events of a model look like.
 *
 * @param maxSilence no predictions for so long of wall clock is an outage; null when not watched
 * @param maxLabelSilence the same of labels
 * @param trafficAtLeast smallest healthy share of the predictions that the same window had in the
 *     weeks before; null when not watched
 * @param malformedAtMost highest share of events that can't be read that is healthy; null when not
 *     watched
 * @param maxClockSkew how far ahead of the wall clock events may be, and how far behind it the
 *     newest prediction; null when not watched
 * @param missingAtMost feature name to the highest share of missing values that is healthy
 */
public record Expectations(
        @Nullable Duration maxSilence,
        @Nullable Duration maxLabelSilence,
        @Nullable Double trafficAtLeast,
        @Nullable Double malformedAtMost,
        @Nullable Duration maxClockSkew,
        Map<String, Double> missingAtMost)
        implements Serializable {

    /** Nothing is expected. */
    public static final Expectations NONE =
            new Expectations(null, null, null, null, null, Map.of());

    public Expectations {
        missingAtMost = Map.copyOf(missingAtMost);
    }

    /** Silence and traffic alone. */
    public Expectations(
            @Nullable Duration maxSilence,
            @Nullable Duration maxLabelSilence,
            @Nullable Double trafficAtLeast,
            Map<String, Double> missingAtMost) {
        this(maxSilence, maxLabelSilence, trafficAtLeast, null, null, missingAtMost);
    }

    /** Whether events are looked at as they are read. */
    public boolean watchesIntake() {
        return malformedAtMost != null || maxClockSkew != null;
    }
}
