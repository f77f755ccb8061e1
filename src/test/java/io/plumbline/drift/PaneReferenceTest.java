package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.OutputCounts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows held against other windows, none of which has bins beforehand. */
class PaneReferenceTest {
    private static final List<FeatureSpec> SPECS =
            List.of(
                    FeatureSpec.of("kelvin", FeatureType.NUMERIC),
                    FeatureSpec.of("airport", FeatureType.CATEGORICAL),
                    FeatureSpec.of("peak", FeatureType.BOOLEAN));
    private static final DriftSettings SETTINGS =
            new DriftSettings(
                    List.of("psi", "kolmogorov_smirnov", "wasserstein", "jensen_shannon"),
                    List.of("psi", "chi_square"),
                    0.01);
    private static final FeatureBinner BINNER = FeatureBinner.unbinned(SPECS);

    @Test
    void windowsOfOneDistributionRarelyAlarm() {
        int alarms = 0;
        for (int window = 0; window < 300; window++) {
            Random random = new Random(window);
            DriftReport report =
                    report(pane(2000, i -> usual(random)), pane(300, i -> usual(random)));
            alarms += report.driftedFeatures().isEmpty() ? 0 : 1;
        }

        assertThat(alarms).isLessThanOrEqualTo(7);
    }

    @Test
    void shiftedNumbersAndChangedSharesAreDrift() {
        Random random = new Random(1);
        FeaturePane reference = pane(5000, i -> usual(random));
        FeaturePane warmer =
                pane(
                        1000,
                        i ->
                                new Row()
                                        .number("kelvin", 293 + 8 * random.nextGaussian())
                                        .text("airport", random.nextInt(4) > 0 ? "A1" : "NEW")
                                        .truth("peak", random.nextInt(4) > 0));

        DriftReport report = report(reference, warmer);
        assertThat(report.driftedFeatures()).containsExactlyInAnyOrder("kelvin", "airport");
        assertThat(report.watchedFeatures()).isEqualTo(3);
        assertThat(report.drift()).extracting(DriftRow::referenceId).containsOnly("the first days");
        assertThat(report.stats().get(0).p50()).isCloseTo(293, within(1.5));
    }

    @Test
    void profileOfAPaneIsThatOfItsRows() {
        Random random = new Random(2);
        List<FeatureReference> features =
                new PaneReference("", pane(3000, i -> usual(random))).features(SPECS);

        FeatureReference kelvin = features.get(0);
        assertThat(kelvin.summary().mean()).isCloseTo(290, within(0.5));
        assertThat(kelvin.summary().stddev()).isCloseTo(8, within(0.4));
        assertThat(sum(kelvin.counts()) + kelvin.missing()).isEqualTo(3000);
        assertThat(sum(features.get(1).counts())).isEqualTo(3000);
        assertThat(features.get(2).bins().size()).isEqualTo(3);
    }

    @Test
    void manyCategoriesAreHeldAgainstEachOtherFairly() {
        int alarms = 0;
        for (int window = 0; window < 60; window++) {
            Random random = new Random(window);
            Function<Integer, Row> many =
                    i -> new Row().text("airport", "user " + (int) (2000 * random.nextDouble()));
            DriftReport report = report(pane(5000, many), pane(5000, many));
            alarms += report.driftedFeatures().isEmpty() ? 0 : 1;
        }

        assertThat(alarms).isLessThanOrEqualTo(3);
    }

    @Test
    void outputsAreComparedUnderTheirOwnNames() {
        OutputCounts reference =
                OutputCounts.ofClasses(new long[0], Map.of("a", 800L, "b", 200L), Map.of("a", 9L));
        OutputCounts window =
                OutputCounts.ofClasses(new long[0], Map.of("a", 300L, "b", 700L), Map.of());

        List<FeatureComparison> comparisons = OutputComparisons.of(reference, window);
        assertThat(comparisons)
                .extracting(comparison -> comparison.feature().name())
                .containsExactly("prediction");
        DriftReport report =
                DriftReport.of(
                        new FeaturePane(),
                        List.of(),
                        new PaneReference("r", new FeaturePane()),
                        comparisons,
                        List.of(),
                        SETTINGS);
        DriftRow psi = report.drift().get(0);
        double expected = (0.8 - 0.3) * Math.log(0.8 / 0.3) + (0.7 - 0.2) * Math.log(0.7 / 0.2);
        assertThat(psi.statistic()).isCloseTo(expected, within(0.01));
        assertThat(psi.drifted()).isTrue();
        assertThat(report.watchedFeatures()).isZero();
        assertThat(report.driftedFeatures()).isEmpty();
    }

    @Test
    void predictedNumbersThatMoveAreDrift() {
        Random random = new Random(4);
        OutputCounts reference =
                OutputCounts.ofNumbers(numbers(random, 3000, 0), numbers(random, 3000, 0));
        OutputCounts window =
                OutputCounts.ofNumbers(numbers(random, 500, 1), numbers(random, 500, 0));
        DriftReport report = ofOutputs(reference, window);

        assertThat(drifted(report)).isNotEmpty().containsOnly("prediction");
        double shift =
                report.drift().stream()
                        .filter(row -> row.feature().equals("prediction"))
                        .filter(row -> row.method().equals("wasserstein"))
                        .findFirst()
                        .orElseThrow()
                        .statistic();
        assertThat(shift).isCloseTo(1, within(0.15));
    }

    /** More steps of their scale than there can be bins. */
    @ParameterizedTest
    @ValueSource(ints = {8, 300})
    void predictedNumbersOverManyDecadesAreComparedToo(int decades) {
        Random random = new Random(6);
        OutputCounts reference =
                OutputCounts.ofNumbers(
                        powers(random, 100_000, decades), powers(random, 100_000, decades));
        OutputCounts window =
                OutputCounts.ofNumbers(
                        powers(random, 100_000, decades), powers(random, 100_000, decades / 2));
        DriftReport report = ofOutputs(reference, window);

        assertThat(drifted(report)).isNotEmpty().containsOnly("label");
    }

    private static DriftReport ofOutputs(OutputCounts reference, OutputCounts window) {
        return DriftReport.of(
                new FeaturePane(),
                List.of(),
                new PaneReference("r", new FeaturePane()),
                OutputComparisons.of(reference, window),
                List.of(),
                SETTINGS);
    }

    private static List<String> drifted(DriftReport report) {
        return report.drift().stream().filter(DriftRow::drifted).map(DriftRow::feature).toList();
    }

    private static NumberHistogram powers(Random random, int n, int decades) {
        NumberHistogram numbers = NumberHistogram.ofLevel(OutputCounts.LEVEL);
        for (int i = 0; i < n; i++) {
            double size = Math.pow(10, decades * (2 * random.nextDouble() - 1));
            numbers.add(random.nextBoolean() ? size : -size, 1);
        }
        return numbers;
    }

    @Test
    void numbersThatStopVaryingAreStuck() {
        Random random = new Random(5);
        FeaturePane reference = pane(2000, i -> usual(random));
        FeaturePane constant = pane(100, i -> new Row().number("kelvin", 290.5));
        FeaturePane few = pane(1, i -> new Row().number("kelvin", 290.5));

        assertThat(stuck(report(reference, constant))).isTrue();
        assertThat(stuck(report(reference, pane(100, i -> usual(random))))).isFalse();
        assertThat(stuck(report(reference, few))).isFalse();
        assertThat(report(reference, constant).stats().get(1).stuck()).isNull();
        // What was the same in the reference too is not suspicious.
        FeaturePane rare = pane(5000, i -> new Row().number("kelvin", i % 500 == 0 ? 1 : 0));
        FeaturePane none = pane(100, i -> new Row().number("kelvin", 0));
        assertThat(stuck(report(rare, none))).isFalse();
    }

    private static boolean stuck(DriftReport report) {
        return Objects.requireNonNull(report.stats().get(0).stuck());
    }

    private static NumberHistogram numbers(Random random, int n, double mean) {
        NumberHistogram numbers = NumberHistogram.ofLevel(OutputCounts.LEVEL);
        for (int i = 0; i < n; i++) {
            numbers.add(mean + random.nextGaussian(), 1);
        }
        return numbers;
    }

    private static Row usual(Random random) {
        Row row =
                new Row()
                        .text("airport", "A" + random.nextInt(8))
                        .truth("peak", random.nextInt(4) > 0);
        return random.nextInt(20) == 0
                ? row
                : row.number("kelvin", 290 + 8 * random.nextGaussian());
    }

    private static FeaturePane pane(int n, Function<Integer, Row> row) {
        FeaturePane pane = new FeaturePane();
        for (int i = 0; i < n; i++) {
            pane.add(BINNER.bin(row.apply(i).features()));
        }
        return FeaturePane.fromBytes(pane.toBytes());
    }

    private static DriftReport report(FeaturePane reference, FeaturePane window) {
        return DriftReport.of(
                window,
                SPECS,
                new PaneReference("the first days", reference),
                List.of(),
                List.of(),
                SETTINGS);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
