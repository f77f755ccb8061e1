package io.plumbline.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.event.PairedOutcome;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.RocAuc;
import io.plumbline.stats.test.McNemar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairPaneTest {
    private static final BinaryTask TASK = new BinaryTask("yes");

    /** By hand: 15 discordant, 3 and 12; 2 · P(X ≤ 3) of B(15, ½) = 1152 / 32768. */
    @Test
    void mcNemarIsExact() {
        McNemar table = new McNemar(70, 12, 3, 15);

        assertThat(table.pValue()).isCloseTo(1152 / 32768.0, within(1e-12));
        double half = 1.959963984540054 * Math.sqrt(15 - 81 / 100.0) / 100;
        assertThat(table.difference().value()).isCloseTo(0.09, within(1e-12));
        assertThat(table.difference().lower()).isCloseTo(0.09 - half, within(1e-12));
        assertThat(table.difference().upper()).isCloseTo(0.09 + half, within(1e-12));
        assertThat(new McNemar(5, 0, 0, 5).pValue()).isEqualTo(1);
        assertThat(new McNemar(0, 0, 0, 0).pValue()).isNaN();
    }

    /** At most a share 1 - q of others stays hidden from n alike, for q to the n = 0.025. */
    @Test
    void differenceOfObservationsThatAreAllAlikeIsNotCertain() {
        double q = Math.pow(0.025, 1 / 5.0);
        Estimate ahead = new McNemar(0, 5, 0, 0).difference();
        assertThat(ahead.lower()).isCloseTo(2 * q - 1, within(1e-12)).isNegative();
        assertThat(ahead.upper()).isEqualTo(1);
        Estimate behind = new McNemar(0, 0, 5, 0).difference();
        assertThat(behind.lower()).isEqualTo(-1);
        assertThat(behind.upper()).isCloseTo(1 - 2 * q, within(1e-12));
        Estimate equal = new McNemar(3, 0, 0, 2).difference();
        assertThat(equal.lower()).isCloseTo(q - 1, within(1e-12));
        assertThat(equal.upper()).isCloseTo(1 - q, within(1e-12));
        assertThat(new McNemar(0, 0, 0, 0).difference().value()).isNaN();
    }

    @Test
    void accuraciesAndAreasAreThoseOfThePairs() {
        PairPane pane = new PairPane();
        Random random = new Random(3);
        int n = 400;
        double[] first = new double[n];
        double[] second = new double[n];
        boolean[] positive = new boolean[n];
        int right = 0;
        for (int i = 0; i < n; i++) {
            positive[i] = random.nextInt(3) == 0;
            first[i] = score(random, positive[i], 0.25);
            second[i] = score(random, positive[i], 0.1);
            right += first[i] >= 0.5 == positive[i] ? 1 : 0;
            pane.add(scored(first[i], second[i], positive[i], 1), Task.BINARY, TASK);
        }

        List<VersionComparison> found = pane.compare("v2", Task.BINARY);
        assertThat(found)
                .extracting(VersionComparison::metric)
                .containsExactly("accuracy", "roc_auc");
        assertThat(found.get(0).value()).isCloseTo(right / (double) n, within(1e-12));
        VersionComparison areas = found.get(1);
        assertThat(areas.value()).isCloseTo(RocAuc.of(first, positive).value(), within(1e-12));
        assertThat(areas.otherValue())
                .isCloseTo(RocAuc.of(second, positive).value(), within(1e-12));
        assertThat(areas.lower()).isLessThan(areas.difference());
        assertThat(areas.sampleCount()).isEqualTo(n);
        // Placements of every single pair, the definition of DeLong's covariance.
        double half = areas.upper() - areas.difference();
        assertThat(half / 1.959963984540054)
                .isCloseTo(deLong(first, second, positive), within(1e-12));
    }

    /** Standard error of the difference of two areas by brute force. */
    private static double deLong(double[] first, double[] second, boolean[] positive) {
        List<Double> ofPositives = new ArrayList<>();
        List<Double> ofNegatives = new ArrayList<>();
        for (int i = 0; i < positive.length; i++) {
            double difference = 0;
            int others = 0;
            for (int j = 0; j < positive.length; j++) {
                if (positive[j] != positive[i]) {
                    int sign = positive[i] ? 1 : -1;
                    difference += won(sign * (first[i] - first[j]));
                    difference -= won(sign * (second[i] - second[j]));
                    others++;
                }
            }
            (positive[i] ? ofPositives : ofNegatives).add(difference / others);
        }
        return Math.sqrt(
                variance(ofPositives) / ofPositives.size()
                        + variance(ofNegatives) / ofNegatives.size());
    }

    private static double won(double by) {
        return by > 0 ? 1 : by == 0 ? 0.5 : 0;
    }

    private static double variance(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum()
                / (values.size() - 1);
    }

    @Test
    void errorsOfRegressionsArePaired() {
        PairPane pane = new PairPane();
        double[] truths = {10, 20, 30};
        double[] first = {11, 20, 33};
        double[] second = {12, 21, 31};
        for (int i = 0; i < 3; i++) {
            pane.add(numbers(first[i], second[i], truths[i]), Task.REGRESSION, null);
        }

        VersionComparison found = pane.compare("v2", Task.REGRESSION).get(0);
        assertThat(found.metric()).isEqualTo("mae");
        assertThat(found.value()).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(found.otherValue()).isCloseTo(4 / 3.0, within(1e-12));
        assertThat(found.difference()).isCloseTo(0, within(1e-12));
        assertThat(found.betterCount()).isEqualTo(2);
        assertThat(found.worseCount()).isEqualTo(1);
    }

    @Test
    void orderGroupingAndRetractionDoNotMatter() {
        Random random = new Random(4);
        List<PairedOutcome> kept = new ArrayList<>();
        List<PairedOutcome> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean positive = random.nextBoolean();
            double first = random.nextDouble();
            double second = random.nextDouble();
            all.add(scored(first, second, positive, 1));
            if (i % 3 == 0) {
                all.add(scored(first, second, positive, -1));
            } else {
                kept.add(scored(first, second, positive, 1));
            }
        }
        Collections.shuffle(all, random);
        PairPane merged = new PairPane();
        for (int from = 0; from < all.size(); from += 7) {
            merged.merge(
                    PairPane.fromBytes(
                            of(all.subList(from, Math.min(all.size(), from + 7))).toBytes()));
        }

        assertThat(merged.toBytes()).isEqualTo(of(kept).toBytes());
    }

    @Test
    void versionsThatSawOtherPredictionsAreComparedByTheirIntervals() {
        List<VersionComparison> found =
                UnpairedVersions.compare(
                        Map.of("accuracy", Estimate.normal(0.8, 0.03, 0, 1, 200)),
                        "v2",
                        Map.of(
                                "accuracy", Estimate.normal(0.7, 0.04, 0, 1, 150),
                                "roc_auc", Estimate.normal(0.7, 0.04, 0, 1, 150)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).paired()).isFalse();
        // z = 0.1 / 0.05 = 2
        assertThat(found.get(0).pValue()).isCloseTo(0.04550026, within(1e-7));
        assertThat(found.get(0).upper()).isCloseTo(0.1 + 1.959964 * 0.05, within(1e-6));
    }

    private static PairPane of(List<PairedOutcome> pairs) {
        PairPane pane = new PairPane();
        pairs.forEach(pair -> pane.add(pair, Task.BINARY, TASK));
        return pane;
    }

    private static double score(Random random, boolean positive, double lift) {
        double score = 0.5 + (positive ? lift : -lift) + 0.25 * random.nextGaussian();
        return Math.round(512 * Math.min(0.99, Math.max(0, score))) / 512.0;
    }

    private static PairedOutcome scored(double first, double second, boolean positive, int sign) {
        return new PairedOutcome(
                "m",
                "v1",
                "v2",
                0,
                first >= 0.5 ? "yes" : "no",
                second >= 0.5 ? "yes" : "no",
                first,
                second,
                Double.NaN,
                Double.NaN,
                positive ? "yes" : "no",
                Double.NaN,
                sign);
    }

    private static PairedOutcome numbers(double first, double second, double truth) {
        @Nullable String none = null;
        return new PairedOutcome(
                "m",
                "v1",
                "v2",
                0,
                none,
                none,
                Double.NaN,
                Double.NaN,
                first,
                second,
                "",
                truth,
                1);
    }
}
