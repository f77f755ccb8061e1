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
        @Nullable String action)
        implements Serializable {}
