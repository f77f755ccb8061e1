package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.golden.GoldenSample;
import io.plumbline.stats.summary.NumericBins;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {
    private static final double RELATIVE_PERCENT = 1e-7;

    @Test
    void statisticIsThePublishedOneToWithinOneBin() {
        for (JsonNode pair : GoldenSample.file().get("numeric_pairs")) {
            JsonNode expected = pair.at("/expected/ks/statistic");
            if (expected.isNumber()) {
                double[] reference = GoldenSample.numbers(pair.get("ref"));
                double[] current = GoldenSample.numbers(pair.get("cur"));
                assertWithinBound(expected.asDouble(), reference, current, 256);
            }
        }
    }

    @Test
    void pValueOfSmallSamplesIsTheExactOne() {
        int compared = 0;
        for (JsonNode pair : GoldenSample.file().get("numeric_pairs")) {
            double[] reference = GoldenSample.numbers(pair.get("ref"));
            double[] current = GoldenSample.numbers(pair.get("cur"));
            JsonNode exact = pair.at("/expected/ks/p_exact");
            // Up to 256 values each is an atom of its own, so that the statistic is exact too.
            if (exact.isNumber() && reference.length <= 256 && current.length <= 1000) {
                assertThat(test(reference, current, 256).pValue())
                        .as(pair.get("name").asText())
                        .isCloseTo(exact.asDouble(), withinPercentage(RELATIVE_PERCENT));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void pValueOfLargeSamplesIsStephens() {
        for (JsonNode pair : GoldenSample.file().get("numeric_pairs")) {
            JsonNode ks = pair.at("/expected/ks");
            if (ks.path("p_stephens").isNumber()) {
                double n = pair.at("/expected/ref/n").asDouble();
                double m = pair.at("/expected/cur/n").asDouble();
                double p = KolmogorovSmirnov.stephens(ks.get("statistic").asDouble(), n, m);
                assertThat(p)
                        .as(pair.get("name").asText())
                        .isCloseTo(
                                ks.get("p_stephens").asDouble(),
                                withinPercentage(RELATIVE_PERCENT));
            }
        }
    }

    @Test
    void limitDistributionIsThePublishedOne() {
        GoldenSample.file()
                .at("/distribution_functions/kolmogorov_sf")
                .properties()
                .forEach(
                        entry ->
                                assertThat(
                                                KolmogorovDistribution.survival(
                                                        Double.parseDouble(entry.getKey())))
                                        .isCloseTo(
                                                entry.getValue().asDouble(),
                                                withinPercentage(RELATIVE_PERCENT)));
    }

    @Test
    void bothFormulasOfThePValueMeetWhereTheyChange() {
        long[] reference = {250, 250};
        long[] asManyAsExact = {290, 210};
        double exact = KolmogorovSmirnov.test(reference, asManyAsExact).pValue();

        assertThat(KolmogorovSmirnov.stephens(0.08, 500, 500))
                .isCloseTo(exact, withinPercentage(8));
    }

    @Test
    void boundHoldsForRandomSamples() {
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            double[] reference = random(random, 1 + random.nextInt(2000));
            double[] current = random(random, 1 + random.nextInt(500));
            double exact = exact(reference, current);
            assertWithinBound(exact, reference, current, 256);
            assertWithinBound(exact, reference, current, 1 + random.nextInt(64));
        }
    }

    @Test
    void boundHoldsForValuesThatHideInsideABin() {
        double[] reference = new Random(6).doubles(4000).sorted().toArray();
        for (int bins : new int[] {2, 10, 256}) {
            NumericBins made = NumericBins.fromSample(reference, bins);
            for (int bin = 1; bin < made.size() - 1; bin += 7) {
                double[] justAbove = filled(Math.nextUp(made.lower(bin)));
                double[] justAt = filled(made.upper(bin));
                assertWithinBound(exact(reference, justAbove), reference, justAbove, bins);
                assertWithinBound(exact(reference, justAt), reference, justAt, bins);
            }
        }
    }

    @Test
    void emptySampleLeavesItUndefined() {
        DriftTestResult result = KolmogorovSmirnov.test(new long[] {1, 2}, new long[] {0, 0});

        assertThat(result).isEqualTo(DriftTestResult.UNDEFINED);
    }

    private static void assertWithinBound(
            double raw, double[] reference, double[] current, int bins) {
        double binned = test(reference, current, bins).statistic();
        assertThat(binned).isLessThanOrEqualTo(raw + 1e-12);
        assertThat(binned).isCloseTo(raw, within(1.0 / bins + 1e-12));
        if (reference.length <= bins) {
            assertThat(binned).isCloseTo(raw, within(1e-12));
        }
    }

    private static DriftTestResult test(double[] reference, double[] current, int bins) {
        NumericBins made = NumericBins.fromSample(reference, bins);
        return KolmogorovSmirnov.test(made.counts(reference), made.counts(current));
    }

    /** Smooth, in steps, heavy-tailed, a point, a point in a crowd, or with one wild outlier. */
    private static double[] random(Random random, int n) {
        int kind = random.nextInt(6);
        // Every fourth sample is far from the others.
        double shift = random.nextInt(4) == 0 ? 1000 : random.nextDouble();
        double[] sample =
                random.doubles(n)
                        .map(
                                u ->
                                        switch (kind) {
                                            case 0 -> Math.floor(u * 7);
                                            case 1 -> 1 / (u * u);
                                            case 2 -> 3;
                                            case 3 -> u < 0.4 ? 0.5 : u;
                                            default -> u;
                                        })
                        .map(x -> x + shift)
                        .toArray();
        if (kind == 5) {
            sample[0] = 1e12;
        }
        Arrays.sort(sample);
        return sample;
    }

    private static double[] filled(double value) {
        double[] values = new double[50];
        Arrays.fill(values, value);
        return values;
    }

    /** D of two sorted samples, by its definition. */
    private static double exact(double[] reference, double[] current) {
        double largest = 0;
        for (double[] at : new double[][] {reference, current}) {
            for (double x : at) {
                double difference = share(reference, x) - share(current, x);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    /** Share of the sorted values up to x. */
    private static double share(double[] sorted, double x) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low / (double) sorted.length;
    }
}
