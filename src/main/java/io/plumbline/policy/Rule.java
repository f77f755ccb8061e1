package io.plumbline.policy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * When to raise an alert, and what to do about it.
 *
 * @param name unique within its monitor
 * @param when the condition
 * @param window name of the window it is looked at in; null for {@link Condition.Every}
 * @param minSamples fewer labelled predictions than this decide nothing
 * @param minLabelCoverage a smaller share of labelled predictions decides nothing, in [0, 1]
 * @param forWindows consecutive windows the condition must hold
 * @param recoverAbove a firing alert resolves only from a higher value, or null: as soon as the
 *     condition no longer holds
 * @param recoverBelow the same for a metric that is bad when high, or null
 * @param severity how bad it is
 * @param action name of a webhook, or null for an alert alone
 * @param segment the segments it judges, each by itself
 * @param keepFiringFor windows in a row that must have recovered before the alert resolves, from 1
 */
public record Rule(
        String name,
        Condition when,
        @Nullable String window,
        long minSamples,
        double minLabelCoverage,
        int forWindows,
        @Nullable Double recoverAbove,
        @Nullable Double recoverBelow,
        Severity severity,
        @Nullable String action,
        SegmentPattern segment,
        int keepFiringFor)
        implements Serializable {

    /** On the whole; resolves with the first window that has recovered. */
    public Rule(
            String name,
            Condition when,
            @Nullable String window,
            long minSamples,
            double minLabelCoverage,
            int forWindows,
            @Nullable Double recoverAbove,
            @Nullable Double recoverBelow,
            Severity severity,
            @Nullable String action) {
        this(
                name,
                when,
                window,
                minSamples,
                minLabelCoverage,
                forWindows,
                recoverAbove,
                recoverBelow,
                severity,
                action,
                SegmentPattern.ALL,
                1);
    }

    /**
     * Whether it is about the data alone: such a rule looks at windows as soon as their predictions
     * should be there, and asks even when the model is being retrained.
     */
    public boolean isAboutHealth() {
        return when.isAboutHealth();
    }
}
