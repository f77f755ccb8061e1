package io.plumbline.config;

import io.plumbline.event.ClassText;
import io.plumbline.policy.Condition;
import io.plumbline.policy.MetricLimit;
import org.jspecify.annotations.Nullable;

/**
 * Where a firing alert ends.
 *
 * @param above only from a higher value on, or null
 * @param below only from a lower value on, or null
 */
record Recovery(@Nullable Double above, @Nullable Double below) {
    private static final Recovery AT_THE_LIMIT = new Recovery(null, null);

    /**
     * Reads {@code recover}; it must lie on the healthy side of the condition's limit, and values
     * beyond it.
     */
    static Recovery parse(@Nullable Value recover, @Nullable Condition condition) {
        Section section = recover == null ? null : recover.section(KeyTables.RECOVER);
        if (section == null) {
            return AT_THE_LIMIT;
        }
        if (section.has("above") == section.has("below")) {
            section.self().error("must hold exactly one of above and below");
            return AT_THE_LIMIT;
        }
        Double above = number(section.get("above"));
        Double below = number(section.get("below"));
        if (condition instanceof MetricLimit metric && metric.below() != null) {
            requireAbove(section, above, metric.below(), MetricNames.greatest(metric.metric()));
        } else if (condition instanceof MetricLimit metric && metric.above() != null) {
            requireBelow(section, below, metric.above(), MetricNames.least(metric.metric()));
        } else if (condition instanceof Condition.DriftedShare share) {
            requireBelow(section, below, share.atLeast(), 0);
        } else if (condition instanceof Condition.WeakSegments weak) {
            requireBelow(section, below, weak.atLeast(), 0);
        } else if (condition instanceof Condition.ConceptDrift concept) {
            requireBelow(section, below, concept.atLeast(), 0);
        } else if (condition != null) {
            section.self().error("such a condition has no recovery limit; remove it");
            return AT_THE_LIMIT;
        }
        return new Recovery(above, below);
    }

    private static void requireAbove(
            Section section, @Nullable Double above, double limit, double greatest) {
        if (section.has("below") || (above != null && above < limit)) {
            section.self()
                    .error(
                            "a rule that fires below a limit recovers above it: above must be at"
                                    + " least "
                                    + ClassText.of(limit));
        } else if (above != null && above >= greatest) {
            section.self()
                    .error(
                            "the alert would never end: above must be less than "
                                    + ClassText.of(greatest)
                                    + ", the greatest that there can be");
        }
    }

    private static void requireBelow(
            Section section, @Nullable Double below, double limit, double least) {
        if (section.has("above") || (below != null && below > limit)) {
            section.self()
                    .error(
                            "a rule that fires above a limit recovers below it: below must be at"
                                    + " most "
                                    + ClassText.of(limit));
        } else if (below != null && below <= least) {
            section.self()
                    .error(
                            "the alert would never end: below must be greater than "
                                    + ClassText.of(least)
                                    + ", the least that there can be");
        }
    }

    private static @Nullable Double number(@Nullable Value value) {
        return value == null ? null : value.number(-Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
