package io.plumbline.drift;

import io.plumbline.stats.summary.BinnedQuantiles;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NamedCounts;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Other windows as a reference. Both sides were counted without bins ({@link
 * FeatureBinner#unbinned}); they get bins that tell all apart that both tell apart.
 */
public final class PaneReference implements DriftReference {
    private final String id;
    private final FeaturePane pane;

    /**
     * @param id stands for it in the column {@code reference_id}
     * @param pane what was counted, without bins
     */
    public PaneReference(String id, FeaturePane pane) {
        this.id = id;
        this.pane = pane;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable FeatureComparison compare(int index, FeatureSpec spec, FeatureTally window) {
        if (pane.isEmpty()) {
            return null;
        }
        FeatureTally reference = pane.feature(index);
        return spec.type() == FeatureType.NUMERIC
                ? numbers(spec, reference, window)
                : categories(spec, reference, window);
    }

    private static FeatureComparison numbers(
            FeatureSpec spec, FeatureTally reference, FeatureTally window) {
        NumericBins bins = histogram(reference).bins(histogram(window));
        FeatureReference expected = numeric(spec, reference, bins);
        long[] counts = histogram(window).counts(bins);
        return new FeatureComparison(
                expected,
                FeatureSample.of(expected),
                new FeatureSample(
                        counts,
                        0,
                        window.missing() + window.badType(),
                        TailSums.spreadEvenly(bins, counts, window.min(), window.max())));
    }

    private static FeatureReference numeric(
            FeatureSpec spec, FeatureTally tally, NumericBins bins) {
        return new FeatureReference(
                spec.name(),
                FeatureType.NUMERIC,
                bins,
                histogram(tally).counts(bins),
                tally.missing(),
                tally.badType(),
                0,
                summary(tally),
                null);
    }

    private static NumberHistogram histogram(FeatureTally tally) {
        NumberHistogram numbers = tally.numbers();
        return numbers == null ? NumberHistogram.bounded(2) : numbers;
    }

    /** The numbers of a tally without bins in a few. */
    static NumericSummary summary(FeatureTally tally) {
        if (tally.moments().count() == 0) {
            return NumericSummary.NONE;
        }
        NumericBins bins = histogram(tally).bins();
        BinnedQuantiles binned =
                new BinnedQuantiles(bins, histogram(tally).counts(bins), tally.min(), tally.max());
        return new NumericSummary(
                tally.moments().mean(),
                Math.sqrt(tally.moments().sampleVariance()),
                tally.min(),
                binned.quantile(.05),
                binned.quantile(.5),
                binned.quantile(.95),
                tally.max());
    }

    /** Only names that both sides counted exactly are told apart. */
    private static FeatureComparison categories(
            FeatureSpec spec, FeatureTally reference, FeatureTally window) {
        NamedCounts before = named(reference);
        NamedCounts now = named(window);
        SortedMap<String, Long> known = new TreeMap<>(before.counts());
        List<String> common = before.common(now);
        known.keySet().retainAll(common);
        CategoryBins bins = CategoryBins.fromCounts(known, CategoryBins.DEFAULT_CATEGORIES);
        long[] counts = new long[bins.size()];
        known.forEach((name, count) -> counts[bins.binOf(name)] += count);
        counts[bins.other()] = before.total() - sum(known);
        FeatureReference expected =
                new FeatureReference(
                        spec.name(),
                        spec.type(),
                        bins,
                        counts,
                        reference.missing(),
                        reference.badType(),
                        0,
                        NumericSummary.NONE,
                        null);
        return new FeatureComparison(
                expected,
                FeatureSample.of(expected),
                sample(now, common, bins, window.missing() + window.badType()));
    }

    private static FeatureSample sample(
            NamedCounts now, List<String> common, CategoryBins bins, long missing) {
        long[] counts = new long[bins.size()];
        long unseen = 0;
        long named = 0;
        for (Map.Entry<String, Long> entry : now.counts().entrySet()) {
            if (common.contains(entry.getKey())) {
                named += entry.getValue();
                int bin = bins.binOf(entry.getKey());
                if (bin == CategoryBins.UNSEEN) {
                    unseen += entry.getValue();
                } else {
                    counts[bin] += entry.getValue();
                }
            }
        }
        counts[bins.other()] += now.total() - named;
        return new FeatureSample(counts, unseen, missing, TailSums.NONE);
    }

    private static NamedCounts named(FeatureTally tally) {
        NamedCounts categories = tally.categories();
        return categories == null ? new NamedCounts(Integer.MAX_VALUE) : categories;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The features as a profile has them. */
    public List<FeatureReference> features(List<FeatureSpec> specs) {
        List<FeatureReference> features = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            FeatureTally tally = pane.isEmpty() ? new FeatureTally() : pane.feature(i);
            FeatureSpec spec = specs.get(i);
            features.add(
                    spec.type() == FeatureType.NUMERIC
                            ? numeric(spec, tally, histogram(tally).bins())
                            : categorical(spec, tally));
        }
        return features;
    }

    /** Categories that were not told apart are as good as unseen. */
    private static FeatureReference categorical(FeatureSpec spec, FeatureTally tally) {
        NamedCounts named = named(tally);
        CategoryBins bins =
                spec.type() == FeatureType.BOOLEAN
                        ? CategoryBins.of(FeatureValues.BOOLEANS, List.of())
                        : CategoryBins.fromCounts(named.counts(), CategoryBins.DEFAULT_CATEGORIES);
        long[] counts = new long[bins.size()];
        named.counts().forEach((name, count) -> counts[bins.binOf(name)] += count);
        return new FeatureReference(
                spec.name(),
                spec.type(),
                bins,
                counts,
                tally.missing(),
                tally.badType(),
                named.others(),
                NumericSummary.NONE,
                null);
    }
}
