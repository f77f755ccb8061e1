package io.plumbline.flink.io;

import io.plumbline.drift.DriftTableRow;
import io.plumbline.drift.FeatureStatsTableRow;
import io.plumbline.drift.ReferenceProfileRow;
import io.plumbline.performance.PerformanceRow;
import io.plumbline.performance.VersionComparisonRow;
import io.plumbline.performance.WeakSegmentRow;
import io.plumbline.policy.AcknowledgementRow;
import io.plumbline.policy.AlertRow;
import io.plumbline.policy.TriggerRow;
import org.apache.flink.api.connector.sink2.Sink;

/** The tables in PostgreSQL, one sink each. */
public final class ResultTables {
    private ResultTables() {}

    /** The table {@code performance}. */
    public static Sink<PerformanceRow> performance(String jdbcUrl) {
        return new UpsertSink<>(new PerformanceTable(), jdbcUrl);
    }

    /** The table {@code drift}. */
    public static Sink<DriftTableRow> drift(String jdbcUrl) {
        return new UpsertSink<>(new DriftTable(), jdbcUrl);
    }

    /** The table {@code feature_stats}. */
    public static Sink<FeatureStatsTableRow> featureStats(String jdbcUrl) {
        return new UpsertSink<>(new FeatureStatsTable(), jdbcUrl);
    }

    /** The table {@code weak_segments}. */
    public static Sink<WeakSegmentRow> weakSegments(String jdbcUrl) {
        return new UpsertSink<>(new WeakSegmentsTable(), jdbcUrl);
    }

    /** The table {@code version_comparisons}. */
    public static Sink<VersionComparisonRow> versionComparisons(String jdbcUrl) {
        return new UpsertSink<>(new VersionComparisonsTable(), jdbcUrl);
    }

    /** The table {@code reference_profiles}. */
    public static Sink<ReferenceProfileRow> referenceProfiles(String jdbcUrl) {
        return new UpsertSink<>(new ReferenceProfilesTable(), jdbcUrl);
    }

    /** The table {@code alerts}. */
    public static Sink<AlertRow> alerts(String jdbcUrl) {
        return new UpsertSink<>(new AlertsTable(), jdbcUrl);
    }

    /** The table {@code acknowledgements}. */
    public static Sink<AcknowledgementRow> acknowledgements(String jdbcUrl) {
        return new UpsertSink<>(new AcknowledgementsTable(), jdbcUrl);
    }

    /** The table {@code retraining_triggers}. */
    public static Sink<TriggerRow> triggers(String jdbcUrl) {
        return new UpsertSink<>(new TriggersTable(), jdbcUrl);
    }
}
