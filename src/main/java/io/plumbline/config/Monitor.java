package io.plumbline.config;

import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.join.LabelHorizon;
import io.plumbline.performance.Task;
import io.plumbline.performance.WeakSearch;
import io.plumbline.policy.Rule;
import io.plumbline.window.SegmentSpec;
import io.plumbline.window.WindowSpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of one model.
 *
 * @param model its id in the events
 * @param task what it predicts
 * @param positiveLabel the positive class of a binary task, as text; null for the others
 * @param decisionThreshold score from which a binary prediction without a label is positive
 * @param labelHorizon how long labels may take
 * @param windows the windows, by name unique
 * @param segments which segments are reported
 * @param weakSearch how weak segments are found; null when they aren't looked for
 * @param features watched features, in the file's order
 * @param reference what windows are held against; null when there is none
 * @param drift tests and false-alarm rate
 * @param maxSilence no predictions for so long of wall clock is an outage; null when not watched
 * @param missingAtMost feature name to the highest share of missing values that is healthy
 * @param rules in the file's order
 */
public record Monitor(
        String model,
        Task task,
        @Nullable String positiveLabel,
        double decisionThreshold,
        LabelHorizon labelHorizon,
        List<WindowSpec> windows,
        SegmentSpec segments,
        @Nullable WeakSearch weakSearch,
        List<FeatureSpec> features,
        @Nullable ReferenceSpec reference,
        DriftSettings drift,
        @Nullable Duration maxSilence,
        Map<String, Double> missingAtMost,
        List<Rule> rules)
        implements Serializable {
    public Monitor {
        windows = List.copyOf(windows);
        features = List.copyOf(features);
        missingAtMost = Map.copyOf(missingAtMost);
        rules = List.copyOf(rules);
    }
}
