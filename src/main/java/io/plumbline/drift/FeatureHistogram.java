package io.plumbline.drift;

import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumericBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A feature of a window beside the reference's in a few counts, for people to look at.
 *
 * <p>Numbers come in at most {@value #GROUPS} groups of neighbouring bins: as far as the bins allow
 * of equal width between the reference's outermost edges, the first and the last open. Of
 * categories the {@value #CATEGORIES} with the largest shares are named. Groups of numbers depend
 * on the reference alone, so they are the same in every window.
 *
 * @param edges upper bounds (inclusive) of all groups of numbers but the last; empty for categories
 * @param categories names of the groups of categories; empty for numbers
 * @param reference rows of the reference per group
 * @param window rows of the window per group
 * @param referenceOthers of the reference in other categories; 0 for numbers
 * @param windowOthers the same of the window
 * @param referenceMissing of the reference without a usable value
 * @param windowMissing the same of the window
 */
public record FeatureHistogram(
        List<Double> edges,
        List<String> categories,
        List<Long> reference,
        List<Long> window,
        long referenceOthers,
        long windowOthers,
        long referenceMissing,
        long windowMissing) {
    /** Most groups of numbers. */
    public static final int GROUPS = 24;

    /** Most categories that are named. */
    public static final int CATEGORIES = 15;

    /** Longer names are cut: they come from events, which may hold anything. */
    private static final int LONGEST_NAME = 80;

    /** Whether the groups are of numbers. */
    public boolean isNumeric() {
        return categories.isEmpty() && reference.size() == edges.size() + 1;
    }

    static @Nullable FeatureHistogram of(FeatureComparison both) {
        if (both.feature().bins() instanceof NumericBins bins) {
            return numbers(bins, both.reference(), both.current());
        }
        return both.feature().bins() instanceof CategoryBins bins
                ? categories(bins, both.reference(), both.current())
                : null;
    }

    private static FeatureHistogram numbers(
            NumericBins bins, FeatureSample reference, FeatureSample window) {
        List<Double> edges = groupEdges(bins);
        return new FeatureHistogram(
                edges,
                List.of(),
                grouped(bins, edges, reference.counts()),
                grouped(bins, edges, window.counts()),
                0,
                0,
                reference.missing(),
                window.missing());
    }

    /** A value that is a bin of its own is not parted from the gap before it. */
    private static List<Double> groupEdges(NumericBins bins) {
        double[] all = bins.edges();
        double[] whole =
                IntStream.range(0, all.length)
                        .filter(i -> i + 1 == all.length || !bins.isAtom(i + 1))
                        .mapToDouble(i -> all[i])
                        .toArray();
        if (whole.length < GROUPS) {
            return Arrays.stream(whole).boxed().toList();
        }
        return equallyWide(whole);
    }

    private static List<Double> equallyWide(double[] edges) {
        double low = edges[0];
        double width = edges[edges.length - 1] / (GROUPS - 2) - low / (GROUPS - 2);
        List<Double> chosen = new ArrayList<>();
        int next = 0;
        for (int cut = 0; cut <= GROUPS - 2 && next < edges.length; cut++) {
            double at = cut == GROUPS - 2 ? edges[edges.length - 1] : low + cut * width;
            while (next < edges.length - 1 && edges[next] < at) {
                next++;
            }
            if (chosen.isEmpty() || edges[next] > chosen.get(chosen.size() - 1)) {
                chosen.add(edges[next]);
            }
        }
        return List.copyOf(chosen);
    }

    private static List<Long> grouped(NumericBins bins, List<Double> edges, long[] counts) {
        long[] groups = new long[edges.size() + 1];
        int group = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            while (group < edges.size() && bins.upper(bin) > edges.get(group)) {
                group++;
            }
            groups[group] += counts[bin];
        }
        return Arrays.stream(groups).boxed().toList();
    }

    private static FeatureHistogram categories(
            CategoryBins bins, FeatureSample reference, FeatureSample window) {
        long[] before = reference.counts();
        long[] now = window.counts();
        double expected = Math.max(1, reference.size());
        double found = Math.max(1, window.size());
        List<Integer> named =
                IntStream.range(0, bins.other())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        bin -> -before[bin] / expected - now[bin] / found))
                        .limit(CATEGORIES)
                        .toList();
        return new FeatureHistogram(
                List.of(),
                named.stream().map(bin -> shortened(bins.categories().get(bin))).toList(),
                named.stream().map(bin -> before[bin]).toList(),
                named.stream().map(bin -> now[bin]).toList(),
                reference.size() - reference.missing() - sum(before, named),
                window.size() - window.missing() - sum(now, named),
                reference.missing(),
                window.missing());
    }

    private static long sum(long[] counts, List<Integer> bins) {
        return bins.stream().mapToLong(bin -> counts[bin]).sum();
    }

    private static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 2)) ? 2 : 1;
        return name.substring(0, LONGEST_NAME - end) + "…";
    }
}
