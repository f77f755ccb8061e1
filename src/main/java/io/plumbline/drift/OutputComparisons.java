package io.plumbline.drift;

import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.OutputCounts;
import io.plumbline.stats.summary.TailSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a model gave and what came of it, in a window beside the reference, under the names {@code
 * prediction}, {@code score} and {@code label}. What one of the two lacks is left out.
 */
public final class OutputComparisons {
    /** Name of the predicted class or number. */
    public static final String PREDICTION = "prediction";

    /** Name of the score. */
    public static final String SCORE = "score";

    /** Name of the target. */
    public static final String LABEL = "label";

    private OutputComparisons() {}

    /** All that both have. */
    public static List<FeatureComparison> of(OutputCounts reference, OutputCounts window) {
        List<FeatureComparison> all = new ArrayList<>();
        classes(PREDICTION, reference.predictions(), window.predictions(), all);
        numbers(PREDICTION, reference.predictedNumbers(), window.predictedNumbers(), all);
        scores(reference.scores(), window.scores(), all);
        classes(LABEL, reference.labels(), window.labels(), all);
        numbers(LABEL, reference.labelNumbers(), window.labelNumbers(), all);
        return all;
    }

    private static void classes(
            String name,
            Map<String, Long> reference,
            Map<String, Long> window,
            List<FeatureComparison> all) {
        if (sum(reference) == 0 || sum(window) == 0) {
            return;
        }
        CategoryBins bins = CategoryBins.fromCounts(reference, CategoryBins.DEFAULT_CATEGORIES);
        long[] expected = new long[bins.size()];
        long unseenBefore = count(reference, bins, expected);
        long[] counts = new long[bins.size()];
        long unseen = count(window, bins, counts);
        FeatureReference feature =
                new FeatureReference(
                        name,
                        FeatureType.CATEGORICAL,
                        bins,
                        expected,
                        0,
                        0,
                        unseenBefore,
                        NumericSummary.NONE,
                        null);
        all.add(
                new FeatureComparison(
                        feature,
                        FeatureSample.of(feature),
                        new FeatureSample(counts, unseen, 0, TailSums.NONE)));
    }

    /** Counts into the bins; answers how many are in none. */
    private static long count(Map<String, Long> byClass, CategoryBins bins, long[] counts) {
        long unseen = 0;
        for (Map.Entry<String, Long> entry : byClass.entrySet()) {
            int bin = bins.binOf(entry.getKey());
            if (bin == CategoryBins.UNSEEN) {
                unseen += entry.getValue();
            } else {
                counts[bin] += entry.getValue();
            }
        }
        return unseen;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void scores(long[] reference, long[] window, List<FeatureComparison> all) {
        if (Arrays.stream(reference).sum() == 0 || Arrays.stream(window).sum() == 0) {
            return;
        }
        double[] edges = new double[ReferenceProfile.SCORE_BINS - 1];
        Arrays.setAll(edges, i -> Math.nextDown((i + 1.0) / ReferenceProfile.SCORE_BINS));
        all.add(comparison(SCORE, NumericBins.ofEdges(edges), reference, window, 0, 1));
    }

    private static void numbers(
            String name,
            NumberHistogram reference,
            NumberHistogram window,
            List<FeatureComparison> all) {
        if (reference.total() == 0 || window.total() == 0) {
            return;
        }
        NumericBins bins = reference.bins(window);
        double[] edges = bins.edges();
        // Every value lies between two edges: the outermost ones are the extremes.
        all.add(
                comparison(
                        name,
                        bins,
                        reference.counts(bins),
                        window.counts(bins),
                        edges[0],
                        edges[edges.length - 1]));
    }

    private static FeatureComparison comparison(
            String name,
            NumericBins bins,
            long[] reference,
            long[] window,
            double min,
            double max) {
        FeatureReference feature =
                new FeatureReference(
                        name,
                        FeatureType.NUMERIC,
                        bins,
                        reference,
                        0,
                        0,
                        0,
                        summary(bins, reference, min, max),
                        null);
        return new FeatureComparison(
                feature,
                FeatureSample.of(feature),
                new FeatureSample(window, 0, 0, TailSums.spreadEvenly(bins, window, min, max)));
    }

    /** From the middles of the bins. */
    private static NumericSummary summary(NumericBins bins, long[] counts, double min, double max) {
        double n = Arrays.stream(counts).sum();
        double mean = 0;
        for (int i = 0; i < counts.length; i++) {
            mean += counts[i] / n * middle(bins, i, min, max);
        }
        double squares = 0;
        for (int i = 0; i < counts.length; i++) {
            double off = middle(bins, i, min, max) - mean;
            squares += counts[i] * off * off;
        }
        double deviation = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return new NumericSummary(mean, deviation, min, Double.NaN, Double.NaN, Double.NaN, max);
    }

    private static double middle(NumericBins bins, int bin, double min, double max) {
        return (Math.max(bins.lower(bin), min) + Math.min(bins.upper(bin), max)) / 2;
    }
}
