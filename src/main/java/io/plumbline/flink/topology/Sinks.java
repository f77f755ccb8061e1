package io.plumbline.flink.topology;

import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.ReferenceProfileRow;
import io.plumbline.event.DeadLetter;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.VersionComparisonRow;
import io.plumbline.performance.WeakSegmentRow;
import io.plumbline.policy.AcknowledgementRow;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.TriggerRow;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where results go, one sink a table.
 *
 * @param performance table {@code performance}
 * @param drift table {@code drift}
 * @param featureStats table {@code feature_stats}
 * @param weakSegments table {@code weak_segments}
 * @param versionComparisons table {@code version_comparisons}
 * @param referenceProfiles table {@code reference_profiles}
 * @param alerts table {@code alerts}
 * @param triggers table {@code retraining_triggers}
 * @param acknowledgements table {@code acknowledgements}; null where nobody intervenes
 * @param deadLetters what could not be used
 */
public record Sinks(
        Sink<PerformanceRow> performance,
        Sink<DriftTableRow> drift,
        Sink<FeatureStatsTableRow> featureStats,
        Sink<WeakSegmentRow> weakSegments,
        Sink<VersionComparisonRow> versionComparisons,
        Sink<ReferenceProfileRow> referenceProfiles,
        Sink<AlertRow> alerts,
        Sink<TriggerRow> triggers,
        @Nullable Sink<AcknowledgementRow> acknowledgements,
        Sink<DeadLetter> deadLetters) {}
