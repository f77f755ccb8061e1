package io.plumbline.drift;

import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * One feature whose distribution is known, its reference of some rows, and windows drawn from the
 * same distribution, or a shifted one, straight as counts over the reference's bins: the
 * probability of each bin follows from the distribution function, so a window of 50,000 rows costs
 * no more than drawing as many bins.
 */
final class NullSimulation {
    private final FeatureReference reference;
    private final double[] cumulative;
    private final double missing;
    private final SplittableRandom random;

    private NullSimulation(
            FeatureReference reference,
            double[] cumulative,
            double missing,
            SplittableRandom random) {
        this.reference = reference;
        this.cumulative = cumulative;
        this.missing = missing;
        this.random = random;
    }

    /**
     * A numeric feature.
     *
     * @param rows of the reference
     * @param quantile inverse of the distribution function, from which the reference is drawn
     * @param distribution P(X ≤ x) of the windows
     */
    static NullSimulation numeric(
            int rows,
            DoubleUnaryOperator quantile,
            DoubleUnaryOperator distribution,
            SplittableRandom random) {
        double[] values = random.doubles(rows).map(u -> quantile.applyAsDouble(1 - u)).toArray();
        NumericBins bins = NumericBins.fromSample(values, NumericBins.DEFAULT_BINS);
        double[] cumulative = new double[bins.size()];
        Arrays.setAll(
                cumulative,
                i -> i == bins.size() - 1 ? 1 : distribution.applyAsDouble(bins.upper(i)));
        NumericSummary summary = summary(values);
        FeatureReference reference =
                new FeatureReference(
                        "x",
                        FeatureType.NUMERIC,
                        bins,
                        bins.counts(values),
                        0,
                        0,
                        0,
                        summary,
                        TailSums.of(bins, values));
        return new NullSimulation(reference, cumulative, 0, random);
    }

    private static NumericSummary summary(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double deviation = Math.sqrt(square / values.length);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new NumericSummary(
                mean,
                deviation,
                sorted[0],
                sorted[n / 20],
                sorted[n / 2],
                sorted[n - 1 - n / 20],
                sorted[n - 1]);
    }

    /** A categorical feature with those shares, which add up to one. */
    static NullSimulation categorical(int rows, double[] shares, SplittableRandom random) {
        ReferenceProfileBuilder builder =
                new ReferenceProfileBuilder(
                        "m", "1", List.of(FeatureSpec.of("x", FeatureType.CATEGORICAL)));
        double[] sums = shares.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        sums[sums.length - 1] = 1;
        for (int i = 0; i < rows; i++) {
            String category = "c" + draw(sums, random);
            builder.add(Row.row().text("x", category).features());
        }
        FeatureReference reference = builder.build().features().get(0);
        CategoryBins bins = (CategoryBins) reference.bins();
        // One more than the bins: what the reference never held.
        double[] binned = new double[bins.size() + 1];
        for (int i = 0; i < shares.length; i++) {
            int bin = bins.binOf("c" + i);
            binned[bin == CategoryBins.UNSEEN ? bins.size() : bin] += shares[i];
        }
        Arrays.parallelPrefix(binned, Double::sum);
        binned[binned.length - 1] = 1;
        return new NullSimulation(reference, binned, 0, random);
    }

    /** The same feature with that share of rows missing, beside those the reference has. */
    NullSimulation withMissing(double share) {
        long rows = Arrays.stream(reference.counts()).sum();
        // As many rows as it took to find those with a value.
        long missingRows = 0;
        for (long found = 0; found < rows; ) {
            if (random.nextDouble() < share) {
                missingRows++;
            } else {
                found++;
            }
        }
        FeatureReference with =
                new FeatureReference(
                        reference.name(),
                        reference.type(),
                        reference.bins(),
                        reference.counts(),
                        missingRows,
                        0,
                        reference.unseen(),
                        reference.summary(),
                        reference.tails());
        return new NullSimulation(with, cumulative, share, random);
    }

    private long missing(long rows, double share) {
        return share == 0 ? 0 : random.doubles(rows).filter(u -> u < share).count();
    }

    private static int draw(double[] cumulative, SplittableRandom random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        int index = found < 0 ? -found - 1 : found + 1;
        return Math.min(index, cumulative.length - 1);
    }

    /** A window of that many rows beside the reference. */
    FeatureComparison window(int rows) {
        int bins = reference.bins().size();
        long[] drawn = new long[Math.max(bins, cumulative.length)];
        long empty = missing(rows, missing);
        for (long i = empty; i < rows; i++) {
            drawn[draw(cumulative, random)]++;
        }
        long unseen = drawn.length > bins ? drawn[bins] : 0;
        long[] counts = Arrays.copyOf(drawn, bins);
        TailSums tails = TailSums.NONE;
        if (reference.bins() instanceof NumericBins numeric) {
            NumericSummary summary = reference.summary();
            tails = TailSums.spreadEvenly(numeric, counts, summary.min(), summary.max());
        }
        return new FeatureComparison(
                reference,
                FeatureSample.of(reference),
                new FeatureSample(counts, unseen, empty, tails));
    }
}
