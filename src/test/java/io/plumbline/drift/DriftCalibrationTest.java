package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.stats.decision.Correction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * How often each method by itself takes nothing for drift, with one feature and with a hundred, and
 * how often it finds a shift. With {@code -Dplumbline.simulations=K} there are K times as many
 * windows, and the tables of docs/statistics.md are printed.
 */
class DriftCalibrationTest {
    private static final int EFFORT = Integer.getInteger("plumbline.simulations", 1);
    private static final int REFERENCE_ROWS = 5000;
    private static final int[] WINDOWS = {50, 200, 1000, 5000, 50_000};
    private static final double ALPHA = 0.05;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final SplittableRandom random = new SplittableRandom(2001);

    @Test
    void oneFeatureAlarmsNoMoreOftenThanPromised() {
        Map<String, Function<SplittableRandom, NullSimulation>> features = new TreeMap<>();
        features.put("normal", r -> normal(0, r));
        features.put("normal, a tenth missing", r -> normal(0, r).withMissing(0.1));
        features.put("zeros and a heavy tail", DriftCalibrationTest::skewed);
        features.put("8 categories", r -> categories(8, r));
        features.put("2,000 categories", r -> categories(2000, r));
        features.forEach(
                (name, feature) -> {
                    for (int n : WINDOWS) {
                        Alarms alarms = new Alarms();
                        for (int i = trials(n, 60); i > 0; i--) {
                            alarms.countFeature(feature.apply(random).window(n));
                        }
                        alarms.assertKept(name + ", " + n + " rows");
                    }
                });
    }

    @Test
    void hundredFeaturesAlarmNoMoreOftenThanPromisedOfAll() {
        for (int n : WINDOWS) {
            Alarms alarms = new Alarms();
            for (int i = trials(n, 5); i > 0; i--) {
                alarms.countWindow(hundred().stream().map(f -> f.window(n)).toList());
            }
            alarms.assertKept("100 features, " + n + " rows");
        }
    }

    @Test
    void shiftOfThreeTenthsOfADeviationIsFoundByEveryMethodOnTheirShares() {
        Map<String, Integer> found = new TreeMap<>();
        int trials = 50 * EFFORT;
        for (int i = 0; i < trials; i++) {
            FeatureComparison window = normal(0.3, random).window(1000);
            for (DriftMethod method : methods(FeatureType.NUMERIC)) {
                double p = method.compare(window).pValue();
                found.merge(method.name(), p <= 0.01 ? 1 : 0, Integer::sum);
            }
        }
        found.remove(MissingShareMethod.NAME);
        print("shift of 0.3 deviations, 1000 rows, alpha 0.01", found, trials);
        int least = (int) Math.ceil(0.9 * trials);
        assertThat(found.entrySet())
                .allSatisfy(method -> assertThat(method.getValue()).isGreaterThanOrEqualTo(least));
    }

    private static int trials(int n, int usual) {
        return EFFORT * (n > 5000 ? usual / 5 : usual);
    }

    /** Windows around {@code shift}, the reference around 0. */
    private static NullSimulation normal(double shift, SplittableRandom random) {
        return NullSimulation.numeric(
                REFERENCE_ROWS,
                NORMAL::inverseCumulativeProbability,
                x -> NORMAL.cumulativeProbability(x - shift),
                random);
    }

    /** A third are 0, the others Pareto of index 1: no mean. */
    private static NullSimulation skewed(SplittableRandom random) {
        return NullSimulation.numeric(
                REFERENCE_ROWS,
                u -> u <= 1 / 3.0 ? 0 : 1 / (1 - (u - 1 / 3.0) * 1.5 + 1e-300),
                x -> x < 0 ? 0 : x < 1 ? 1 / 3.0 : 1 / 3.0 + (1 - 1 / x) * 2 / 3,
                random);
    }

    /** Shares falling like those of squares of even numbers. */
    private static NullSimulation categories(int k, SplittableRandom random) {
        double[] shares = new double[k];
        Arrays.setAll(shares, i -> Math.sqrt((i + 1.0) / k) - Math.sqrt(i / (double) k));
        return NullSimulation.categorical(REFERENCE_ROWS, shares, random);
    }

    private List<NullSimulation> hundred() {
        List<NullSimulation> features = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            features.add(normal(0, random));
            features.add(skewed(random));
            features.add(categories(8, random));
            features.add(categories(300, random));
        }
        return features;
    }

    private static List<DriftMethod> methods(FeatureType type) {
        return DriftMethods.supported(type).stream().map(DriftMethods::byName).toList();
    }

    private static void print(String what, Map<String, Integer> counts, int trials) {
        if (EFFORT > 1) {
            System.out.println(what + ", " + trials + " windows: " + counts);
        }
    }

    /** How many windows each method alarmed in. */
    private static final class Alarms {
        private final Map<String, Integer> byMethod = new TreeMap<>();
        private int windows;

        void countFeature(FeatureComparison window) {
            windows++;
            for (DriftMethod method : methods(window.feature().type())) {
                boolean alarm = method.compare(window).pValue() <= ALPHA;
                byMethod.merge(method.name(), alarm ? 1 : 0, Integer::sum);
            }
        }

        void countWindow(List<FeatureComparison> features) {
            windows++;
            for (DriftMethod method : methods(FeatureType.NUMERIC)) {
                double[] pValues =
                        features.stream()
                                .filter(feature -> method.appliesTo(feature.feature().type()))
                                .mapToDouble(feature -> method.compare(feature).pValue())
                                .toArray();
                double cutoff = Correction.BENJAMINI_HOCHBERG.cutoff(pValues, ALPHA);
                boolean alarm = Arrays.stream(pValues).anyMatch(p -> p <= cutoff);
                byMethod.merge(method.name(), alarm ? 1 : 0, Integer::sum);
            }
        }

        /** A right method fails this once in ten thousand. */
        void assertKept(String what) {
            print(what + ", alpha " + ALPHA, byMethod, windows);
            int most = BinomialDistribution.of(windows, ALPHA).inverseCumulativeProbability(0.9999);
            byMethod.forEach(
                    (method, alarms) ->
                            assertThat(alarms)
                                    .as("%s: %s of %d windows", method, what, windows)
                                    .isLessThanOrEqualTo(most));
        }
    }
}
