package io.plumbline.compare;

import io.plumbline.compare.HistogramPair.Bar;
import io.plumbline.drift.FeatureComparison;
import io.plumbline.drift.FeatureReference;
import io.plumbline.drift.FeatureSample;
import io.plumbline.drift.ValueRange;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumericBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Makes histograms for people of counts over the reference's bins. */
final class HistogramPairs {
    /** Categories that get a bar of their own. */
    private static final int CATEGORIES = 15;

    private HistogramPairs() {}

    /**
     * Both samples of a feature; what is missing or of a bad type is a bar of its own.
     *
     * @param currentRange of the current numbers
     */
    static HistogramPair of(FeatureComparison both, ValueRange currentRange) {
        FeatureReference reference = both.feature();
        FeatureSample expected = both.reference();
        FeatureSample current = both.current();
        List<Bar> bars = new ArrayList<>();
        if (reference.bins() instanceof NumericBins bins) {
            ValueRange range = new ValueRange(reference.summary().min(), reference.summary().max());
            bars.addAll(NumericBars.of(bins, expected, range, current, currentRange));
        } else if (reference.bins() instanceof CategoryBins bins) {
            bars.addAll(categories(bins, expected, current));
        }
        addUnlessEmpty(bars, "(missing)", expected, current, expected.missing(), current.missing());
        return new HistogramPair(bars);
    }

    /** The commonest in both samples together, then all others in one. */
    private static List<Bar> categories(
            CategoryBins bins, FeatureSample reference, FeatureSample current) {
        long[] before = reference.counts();
        long[] after = current.counts();
        List<Integer> byShare =
                IntStream.range(0, bins.other())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        bin ->
                                                -share(before[bin], reference)
                                                        - share(after[bin], current)))
                        .toList();
        List<Bar> bars = new ArrayList<>();
        long othersBefore = before[bins.other()] + reference.unseen();
        long othersAfter = after[bins.other()] + current.unseen();
        for (int i = 0; i < byShare.size(); i++) {
            int bin = byShare.get(i);
            if (i < CATEGORIES) {
                String name = bins.categories().get(bin);
                bars.add(
                        new Bar(
                                name,
                                name,
                                share(before[bin], reference),
                                share(after[bin], current)));
            } else {
                othersBefore += before[bin];
                othersAfter += after[bin];
            }
        }
        addUnlessEmpty(bars, "(others)", reference, current, othersBefore, othersAfter);
        return bars;
    }

    private static void addUnlessEmpty(
            List<Bar> bars,
            String label,
            FeatureSample reference,
            FeatureSample current,
            long before,
            long after) {
        if (before + after > 0) {
            bars.add(new Bar(label, label, share(before, reference), share(after, current)));
        }
    }

    static double share(double count, FeatureSample sample) {
        return sample.size() == 0 ? 0 : count / sample.size();
    }
}
