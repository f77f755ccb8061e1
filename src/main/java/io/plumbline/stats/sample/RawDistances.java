package io.plumbline.stats.sample;

import org.apache.commons.numbers.core.Sum;

/**
 * Distances between two samples of numbers, in units of the numbers. An empty sample, or an
 * infinite value, leaves them undefined (NaN).
 */
public final class RawDistances {
    private RawDistances() {}

    /** Wasserstein-1, the earth mover's: ∫ |F − G|. */
    public static double wasserstein(SortedSample reference, SortedSample current) {
        return integral(reference, current, false);
    }

    /**
     * Wasserstein-1 in population standard deviations of the reference; NaN when that deviation is
     * 0.
     */
    public static double normedWasserstein(SortedSample reference, SortedSample current) {
        double deviation = reference.populationDeviation();
        return deviation > 0 ? wasserstein(reference, current) / deviation : Double.NaN;
    }

    /**
     * Energy distance: √(2 ∫ (F − G)²), which is √(2 E|X − Y| − E|X − X′| − E|Y − Y′|) (Székely and
     * Rizzo 2013).
     */
    public static double energy(SortedSample reference, SortedSample current) {
        return Math.sqrt(2 * integral(reference, current, true));
    }

    private static double integral(SortedSample reference, SortedSample current, boolean squared) {
        if (!reference.isFinite() || !current.isFinite()) {
            return Double.NaN;
        }
        Sum sum = Sum.create();
        DistributionSteps steps = new DistributionSteps(reference, current);
        double from = steps.upcoming();
        while (steps.next() && !steps.isLast()) {
            double to = steps.upcoming();
            double difference = steps.difference();
            sum.addProduct(to - from, squared ? difference * difference : Math.abs(difference));
            from = to;
        }
        return sum.getAsDouble();
    }
}
