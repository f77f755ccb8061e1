package io.plumbline.flink.operator;

import io.plumbline.drift.FeatureStatsRow;
import io.plumbline.policy.HealthKind;
import io.plumbline.policy.HealthProblem;
import io.plumbline.stats.metric.ProportionInterval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the values of a window against what is expected of them. A share is a problem when it is
 * surely over its limit: the lower end of its 95 % interval is, so that the few values of a quiet
 * night raise no alarm.
 */
final class HealthCheck implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of values of another type, and of numbers out of range. */
    private static final double FAULTS_AT_MOST = 0.01;

    /** Of categories that the reference did not hold. */
    private static final double UNSEEN_AT_MOST = 0.05;

    /** From so many predictions on, a feature of which nothing is there has vanished. */
    private static final long ENOUGH_TO_MISS = 30;

    private final TreeMap<String, Double> missingAtMost;

    /**
     * @param missingAtMost feature name to the highest share of missing values that is healthy; of
     *     others only that all are missing is not
     */
    HealthCheck(Map<String, Double> missingAtMost) {
        this.missingAtMost = new TreeMap<>(missingAtMost);
    }

    /** The problems of a window's features, in the configuration's order. */
    List<HealthProblem> problems(List<FeatureStatsRow> features) {
        List<HealthProblem> problems = new ArrayList<>();
        for (FeatureStatsRow row : features) {
            long all = row.count();
            Double limit = missingAtMost.get(row.feature());
            if (limit != null) {
                check(HealthKind.MISSING, row, row.missing(), all, limit, problems);
            } else if (row.missing() == all && all >= ENOUGH_TO_MISS) {
                problems.add(new HealthProblem(HealthKind.MISSING, row.feature(), 1, 0));
            }
            check(HealthKind.BAD_TYPE, row, row.badType(), all, FAULTS_AT_MOST, problems);
            check(HealthKind.OUT_OF_RANGE, row, row.outOfRange(), all, FAULTS_AT_MOST, problems);
            check(HealthKind.UNSEEN, row, row.unseen(), all, UNSEEN_AT_MOST, problems);
            if (Boolean.TRUE.equals(row.stuck())) {
                problems.add(
                        new HealthProblem(HealthKind.STUCK, row.feature(), Double.NaN, Double.NaN));
            }
        }
        return problems;
    }

    private static void check(
            HealthKind kind,
            FeatureStatsRow row,
            long faults,
            long all,
            double limit,
            List<HealthProblem> problems) {
        if (faults > 0 && ProportionInterval.wilson(faults, all).lower() > limit) {
            double share = (double) faults / all;
            problems.add(new HealthProblem(kind, row.feature(), share, limit));
        }
    }
}
