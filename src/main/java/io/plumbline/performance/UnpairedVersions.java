package io.plumbline.performance;

import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.test.MeanDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares versions that saw different predictions, by their metrics' own intervals. */
public final class UnpairedVersions {
    private static final double Z = 1.959963984540054;
    private static final List<String> METRICS = List.of("accuracy", "roc_auc", "mae");

    private UnpairedVersions() {}

    /**
     * The comparisons of a version with {@code other}, of all metrics that both have.
     *
     * @param metrics of the version, by name
     * @param others of the other one
     */
    public static List<VersionComparison> compare(
            Map<String, Estimate> metrics, String other, Map<String, Estimate> others) {
        List<VersionComparison> all = new ArrayList<>();
        for (String metric : METRICS) {
            Estimate mine = metrics.get(metric);
            Estimate theirs = others.get(metric);
            if (mine != null && theirs != null && mine.isDefined() && theirs.isDefined()) {
                all.add(compare(metric, mine, other, theirs));
            }
        }
        return all;
    }

    private static VersionComparison compare(
            String metric, Estimate mine, String other, Estimate theirs) {
        double difference = mine.value() - theirs.value();
        double error =
                Math.hypot(
                        MeanDifference.standardError(mine), MeanDifference.standardError(theirs));
        return new VersionComparison(
                other,
                metric,
                false,
                mine.value(),
                theirs.value(),
                difference,
                difference - Z * error,
                difference + Z * error,
                MeanDifference.pTwoSided(difference, error),
                mine.n(),
                theirs.n(),
                -1,
                -1);
    }
}
