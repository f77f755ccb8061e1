package io.plumbline.drift;

import io.plumbline.stats.summary.BinnedQuantiles;
import io.plumbline.stats.summary.NumericBins;
import org.jspecify.annotations.Nullable;

/** The rows of {@code feature_stats} of a window. */
final class FeatureStatistics {
    private FeatureStatistics() {}

    static FeatureStatsRow row(
            String name, long count, FeatureTally tally, @Nullable FeatureComparison comparison) {
        FeatureReference expected = comparison == null ? null : comparison.feature();
        return row(name, count, tally, summary(tally, expected), StuckValues.of(tally, expected));
    }

    private static FeatureStatsRow row(
            String name,
            long count,
            FeatureTally tally,
            NumericSummary summary,
            @Nullable Boolean stuck) {
        return new FeatureStatsRow(
                name,
                count,
                tally.missing(),
                tally.unseen(),
                tally.outOfRange(),
                tally.badType(),
                summary.mean(),
                summary.stddev(),
                summary.min(),
                summary.p05(),
                summary.p50(),
                summary.p95(),
                summary.max(),
                stuck);
    }

    private static NumericSummary summary(FeatureTally tally, @Nullable FeatureReference expected) {
        if (tally.moments().count() == 0) {
            return NumericSummary.NONE;
        }
        if (tally.numbers() != null) {
            return PaneReference.summary(tally);
        }
        double[] quantiles = {Double.NaN, Double.NaN, Double.NaN};
        if (expected != null && expected.bins() instanceof NumericBins bins) {
            BinnedQuantiles binned =
                    new BinnedQuantiles(bins, tally.bins(bins.size()), tally.min(), tally.max());
            quantiles =
                    new double[] {binned.quantile(.05), binned.quantile(.5), binned.quantile(.95)};
        }
        return new NumericSummary(
                tally.moments().mean(),
                Math.sqrt(tally.moments().sampleVariance()),
                tally.min(),
                quantiles[0],
                quantiles[1],
                quantiles[2],
                tally.max());
    }
}
