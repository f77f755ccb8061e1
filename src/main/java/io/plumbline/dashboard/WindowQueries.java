package io.plumbline.dashboard;

import java.util.Set;

/** What the tables say of a model's windows in a range of time, the newest first. */
final class WindowQueries {
    static final Set<String> RANGE = Set.of("model", "window", "from", "to");
    static final Set<String> VERSION_RANGE = Set.of("model", "version", "window", "from", "to");
    static final Set<String> SEGMENT_RANGE = Set.of("model", "segment", "window", "from", "to");
    static final Set<String> CELL = Set.of("model", "version", "window", "start", "feature");

    private static final int ROWS = 40_000;
    private static final int WEAK = 2_000;

    private WindowQueries() {}

    /** Every test of every feature of one version. */
    static Query drift(Parameters of) {
        return ofVersion(
                """
                SELECT feature, method, window_start, window_end, statistic, p_value, threshold,
                       drifted, sample_count, reference_count, status
                FROM drift
                WHERE model_id = ? AND model_version = ? AND segment = 'all' AND window_name = ?
                  AND window_start >= ? AND window_start < ?
                ORDER BY window_start DESC, feature, method
                LIMIT ?""",
                of);
    }

    /** Both histograms of one feature in one window. */
    static Query histogram(Parameters of) {
        return Query.of(
                """
                SELECT window_start, window_end, sample_count, reference_count, reference_id,
                       status, histogram
                FROM drift
                WHERE model_id = ? AND model_version = ? AND segment = 'all' AND window_name = ?
                  AND window_start = ? AND feature = ? AND histogram IS NOT NULL
                ORDER BY window_end
                LIMIT ?""",
                1,
                of.text("model"),
                of.text("version"),
                of.text("window"),
                of.instant("start"),
                of.text("feature"));
    }

    /** Statistics of every feature of one version. */
    static Query health(Parameters of) {
        return ofVersion(
                """
                SELECT feature, window_start, window_end, count, missing, unseen, out_of_range,
                       bad_type, mean, stddev, min, p05, p50, p95, max, stuck, status
                FROM feature_stats
                WHERE model_id = ? AND model_version = ? AND segment = 'all' AND window_name = ?
                  AND window_start >= ? AND window_start < ?
                ORDER BY window_start DESC, feature
                LIMIT ?""",
                of);
    }

    /** Segments in which a version does worse than elsewhere. */
    static Query weakSegments(Parameters of) {
        return Query.of(
                """
                SELECT model_version, segment, window_start, window_end, metric, value, lower,
                       upper, elsewhere, p_value, threshold, sample_count
                FROM weak_segments
                WHERE model_id = ? AND window_name = ? AND window_start >= ? AND window_start < ?
                ORDER BY window_start DESC, p_value, segment, model_version, metric
                LIMIT ?""",
                WEAK,
                of.text("model"),
                of.text("window"),
                of.from(),
                of.to());
    }

    /** Versions of a model held against each other. */
    static Query comparisons(Parameters of) {
        return Query.of(
                """
                SELECT model_version, other_version, metric, paired, window_start, window_end,
                       value, other_value, difference, lower, upper, p_value, sample_count,
                       other_sample_count, better_count, worse_count
                FROM version_comparisons
                WHERE model_id = ? AND segment = ? AND window_name = ?
                  AND window_start >= ? AND window_start < ?
                ORDER BY window_start DESC, model_version, other_version, metric, paired DESC
                LIMIT ?""",
                ROWS,
                of.text("model"),
                of.text("segment"),
                of.text("window"),
                of.from(),
                of.to());
    }

    private static Query ofVersion(String sql, Parameters of) {
        return Query.of(
                sql,
                ROWS,
                of.text("model"),
                of.text("version"),
                of.text("window"),
                of.from(),
                of.to());
    }
}
