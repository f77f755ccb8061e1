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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;

/** The tables in PostgreSQL, one sink each. */
public final class ResultTables {
    private static final List<ResultTable<?>> ALL =
            List.of(
                    new PerformanceTable(),
                    new DriftTable(),
                    new FeatureStatsTable(),
                    new WeakSegmentsTable(),
                    new VersionComparisonsTable(),
                    new ReferenceProfilesTable(),
                    new AlertsTable(),
                    new AcknowledgementsTable(),
                    new TriggersTable());

    private ResultTables() {}

    /**
     * Has the database read every statement that is written by; nothing is written.
     *
     * @throws SQLException of class 42 when a table or a column is not there
     */
    public static void check(Connection connection) throws SQLException {
        for (ResultTable<?> table : ALL) {
            try (PreparedStatement upsert = connection.prepareStatement(UpsertSql.of(table))) {
                // Only now does the driver send it.
                upsert.getParameterMetaData();
            }
        }
    }

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
