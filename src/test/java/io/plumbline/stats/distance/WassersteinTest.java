package io.plumbline.stats.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.golden.GoldenSample;
import io.plumbline.stats.summary.NumericBins;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WassersteinTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void distanceIsThePublishedOneToWithinItsBound() {
        int compared = 0;
        for (JsonNode pair : GoldenSample.file().get("numeric_pairs")) {
            JsonNode published = pair.at("/expected/wasserstein/raw");
            if (published.isNumber()) {
                double[] reference = GoldenSample.numbers(pair.get("ref"));
                double[] current = GoldenSample.numbers(pair.get("cur"));
                assertWithinBound(published.asDouble(), reference, current, 256);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(30);
    }

    @Test
    void boundHoldsForRandomSamples() {
        DoubleUnaryOperator[] shapes = {
            u -> u,
            u -> Math.floor(u * 6),
            u -> 1 / u,
            u -> u < 0.5 ? 0 : u,
            u -> 3,
            u -> Math.log(u)
        };
        for (int round = 0; round < 1000; round++) {
            DoubleUnaryOperator first = shapes[random.nextInt(shapes.length)];
            DoubleUnaryOperator second = shapes[random.nextInt(shapes.length)];
            double shift = random.nextInt(3) * random.nextDouble();
            double[] reference = sample(1 + random.nextInt(800), first);
            double[] current =
                    sample(1 + random.nextInt(200), u -> second.applyAsDouble(u) + shift);
            assertWithinBound(raw(reference, current), reference, current, 1 << random.nextInt(8));
        }
    }

    @Test
    void tailsBeyondAllOfTheReferenceAreExact() {
        double[] reference = sample(1000, u -> u);
        double[] current = sample(200, u -> 1e12 + u);
        NumericBins bins = NumericBins.fromSample(reference, 64);

        double distance =
                Wasserstein.distance(
                        bins, BinnedValues.of(bins, reference), BinnedValues.of(bins, current));

        assertThat(distance).isCloseTo(1e12, within(1.0));
    }

    @Test
    void oneOutlierMovesTheCoreByNoMoreThanItsShare() {
        double[] reference = sample(1000, u -> u);
        NumericBins bins = NumericBins.fromSample(reference, 64);
        double[] current = reference.clone();
        current[0] = 1e12;

        double core = Wasserstein.core(bins, bins.counts(reference), bins.counts(current));

        assertThat(core).isLessThan(1.5 / 1000);
    }

    @Test
    void samplesWithoutSpreadAreFarApartByTheirMeans() {
        double[] reference = {2, 2, 2};
        double[] current = {5, 6};
        NumericBins bins = NumericBins.fromSample(reference, 256);

        assertThat(distance(bins, reference, current)).isCloseTo(3.5, within(1e-12));
        assertThat(
                        Wasserstein.normed(
                                bins,
                                BinnedValues.of(bins, reference),
                                BinnedValues.of(bins, current),
                                0))
                .isNaN();
    }

    @Test
    void infiniteValuesAreLeftOut() {
        double[] reference = {1, 2, 3, 4};
        double[] current = {1, 2, 3, 4, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        NumericBins bins = NumericBins.fromSample(reference, 256);

        assertThat(distance(bins, reference, current)).isCloseTo(0, within(1e-12));
        assertThat(distance(bins, reference, new double[] {Double.POSITIVE_INFINITY})).isNaN();
        assertThat(distance(bins, reference, new double[0])).isNaN();
    }

    @Test
    void sumBeyondDoublesIsUndefined() {
        double[] reference = {1, 2, 3, 4};
        double[] current = {Double.MAX_VALUE, Double.MAX_VALUE};
        NumericBins bins = NumericBins.fromSample(reference, 256);

        assertThat(distance(bins, reference, current)).isNaN();
    }

    private static double distance(NumericBins bins, double[] reference, double[] current) {
        return Wasserstein.distance(
                bins, BinnedValues.of(bins, reference), BinnedValues.of(bins, current));
    }

    private static void assertWithinBound(
            double raw, double[] reference, double[] current, int size) {
        NumericBins bins = NumericBins.fromSample(reference, size);
        BinnedValues before = BinnedValues.of(bins, reference);
        BinnedValues now = BinnedValues.of(bins, current);
        if (bins.size() == 1) {
            assertThat(Wasserstein.distance(bins, before, now))
                    .isLessThanOrEqualTo(raw * (1 + 1e-9));
            return;
        }
        double bound = Wasserstein.errorBound(bins, before, now);
        assertThat(Wasserstein.distance(bins, before, now))
                .isCloseTo(raw, within(bound + 1e-9 * Math.max(1e-6, Math.abs(raw))));
    }

    private double[] sample(int n, DoubleUnaryOperator shape) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> shape.applyAsDouble(1 - random.nextDouble()));
        return values;
    }

    /** ∫ |F − G| over the values of both samples, by its definition. */
    private static double raw(double[] reference, double[] current) {
        double[] all = Arrays.copyOf(reference, reference.length + current.length);
        System.arraycopy(current, 0, all, reference.length, current.length);
        Arrays.sort(all);
        double[] first = reference.clone();
        double[] second = current.clone();
        Arrays.sort(first);
        Arrays.sort(second);
        double sum = 0;
        int i = 0;
        int j = 0;
        for (int k = 0; k + 1 < all.length; k++) {
            while (i < first.length && first[i] <= all[k]) {
                i++;
            }
            while (j < second.length && second[j] <= all[k]) {
                j++;
            }
            double gap = Math.abs(i / (double) first.length - j / (double) second.length);
            sum += gap * (all[k + 1] - all[k]);
        }
        return sum;
    }
}
