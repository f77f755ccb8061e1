package io.plumbline.drift;

import static io.plumbline.drift.Row.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.event.Features;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DriftReportTest {
    private static final List<FeatureSpec> SPECS =
            List.of(
                    new FeatureSpec("distance", FeatureType.NUMERIC, -3, 3),
                    FeatureSpec.of("origin", FeatureType.CATEGORICAL),
                    FeatureSpec.of("peak", FeatureType.BOOLEAN));
    private static final DriftSettings SETTINGS =
            new DriftSettings(
                    List.of("psi", "kolmogorov_smirnov"), List.of("psi", "chi_square"), 0.01);
    private static final int ROWS = 2000;

    private final Random random = new Random(11);
    private final ReferenceProfile reference = reference();

    @Test
    void sameDistributionDoesNotDrift() {
        DriftReport report = report(this::usual, 1000);

        assertThat(report.driftedFeatures()).isEmpty();
        assertThat(report.watchedFeatures()).isEqualTo(3);
        assertThat(report.drift())
                .extracting(DriftRow::feature, DriftRow::method)
                .containsExactly(
                        tuple("distance", "psi"),
                        tuple("distance", "kolmogorov_smirnov"),
                        tuple("origin", "psi"),
                        tuple("origin", "chi_square"),
                        tuple("peak", "psi"),
                        tuple("peak", "chi_square"));
        assertThat(report.drift())
                .allMatch(row -> row.sampleCount() == 1000 && row.referenceCount() == ROWS)
                .allMatch(row -> row.referenceId().equals(reference.id()))
                .allMatch(row -> row.threshold() == 0.01 / 6);
        assertThat(report.drift())
                .filteredOn(row -> row.histogram() != null)
                .as("each feature's first test shows both sides")
                .allMatch(row -> row.method().equals("psi"))
                .hasSize(3);
    }

    @Test
    void driftedFeaturesComeByFallingEffect() {
        DriftReport report =
                report(
                        () ->
                                row().number("distance", random.nextGaussian() + 0.8)
                                        .text("origin", "SEA")
                                        .truth("peak", random.nextBoolean())
                                        .features(),
                        500);

        assertThat(report.driftedFeatures()).containsExactly("origin", "distance");
    }

    @Test
    void featureThatFallsSilentDrifts() {
        DriftReport report =
                report(() -> random.nextInt(20) == 0 ? usual() : row().features(), 200);

        assertThat(report.driftedFeatures())
                .containsExactlyInAnyOrder("distance", "origin", "peak");
    }

    @Test
    void featureThatIsOfAnotherTypeAtOnceDrifts() {
        DriftReport report =
                report(
                        () ->
                                row().text("distance", "12")
                                        .text("origin", "DTW")
                                        .truth("peak", random.nextBoolean())
                                        .features(),
                        200);

        assertThat(report.driftedFeatures()).contains("distance");
        DriftRow untestable = report.drift().get(1);
        assertThat(untestable.method()).isEqualTo("kolmogorov_smirnov");
        assertThat(untestable.pValue()).isNaN();
        assertThat(untestable.drifted()).isFalse();
        assertThat(untestable.sampleCount()).isZero();
        assertThat(report.stats().get(0).badType()).isEqualTo(200);
    }

    @Test
    void significantButTinyDifferenceIsNoDrift() {
        DriftReport report =
                report(
                        () ->
                                row().number("distance", random.nextGaussian() + 0.12)
                                        .text("origin", "DTW")
                                        .features(),
                        20_000);

        DriftRow psi = report.drift().get(0);
        assertThat(psi.pValue()).isLessThan(psi.threshold());
        assertThat(psi.drifted()).isFalse();
    }

    @Test
    void newNamesInALongTailAreNoDrift() {
        List<FeatureSpec> specs = List.of(FeatureSpec.of("user", FeatureType.CATEGORICAL));
        ReferenceProfileBuilder builder = new ReferenceProfileBuilder("m", "1", specs);
        Supplier<Features> rows =
                () -> row().text("user", "u" + random.nextInt(1_000_000)).features();
        for (int i = 0; i < ROWS; i++) {
            builder.add(rows.get());
        }
        ReferenceProfile users = builder.build();
        FeaturePane pane = pane(new FeatureBinner(specs, users), rows, 1500);

        DriftReport report = DriftReport.of(pane, specs, users, SETTINGS);

        assertThat(report.stats().get(0).unseen()).isGreaterThan(1400);
        assertThat(report.driftedFeatures()).isEmpty();
    }

    @Test
    void statisticsAreTheWindowsOwn() {
        FeaturePane pane = new FeaturePane();
        FeatureBinner binner = new FeatureBinner(SPECS, reference);
        pane.add(binner.bin(row().number("distance", 1).text("origin", "SEA").features()));
        pane.add(binner.bin(row().number("distance", 2).text("origin", "DTW").features()));
        pane.add(binner.bin(row().number("distance", 9).other("origin").features()));
        pane.add(binner.bin(row().features()));

        DriftReport report = DriftReport.of(pane, SPECS, reference, SETTINGS);

        FeatureStatsRow distance = report.stats().get(0);
        assertThat(distance.count()).isEqualTo(4);
        assertThat(distance.missing()).isEqualTo(1);
        assertThat(distance.outOfRange()).isEqualTo(1);
        assertThat(distance.mean()).isEqualTo(4);
        assertThat(distance.stddev()).isCloseTo(Math.sqrt(19), within(1e-12));
        assertThat(distance.min()).isEqualTo(1);
        assertThat(distance.max()).isEqualTo(9);
        assertThat(distance.p50()).isBetween(1.9, 2.1);
        FeatureStatsRow origin = report.stats().get(1);
        assertThat(origin.unseen()).isEqualTo(1);
        assertThat(origin.badType()).isEqualTo(1);
        assertThat(origin.mean()).isNaN();
    }

    @Test
    void withoutReferenceThereAreStatisticsAlone() {
        FeaturePane pane = pane(new FeatureBinner(SPECS, null), this::usual, 100);

        DriftReport report = DriftReport.of(pane, SPECS, null, SETTINGS);

        assertThat(report.drift()).isEmpty();
        assertThat(report.watchedFeatures()).isZero();
        assertThat(report.stats()).hasSize(3);
        assertThat(report.stats().get(0).p50()).isBetween(-0.5, 0.5);
        assertThat(report.stats().get(0).mean()).isBetween(-0.5, 0.5);
    }

    @Test
    void refusesAPaneOfAnotherBinning() {
        FeaturePane pane = pane(new FeatureBinner(SPECS, null), this::usual, 1);

        assertThatThrownBy(() -> DriftReport.of(pane, SPECS, reference, SETTINGS))
                .hasMessageContaining("another reference");
    }

    @Test
    void emptyWindowSaysNothing() {
        assertThat(DriftReport.of(new FeaturePane(), SPECS, reference, SETTINGS))
                .isEqualTo(DriftReport.EMPTY);
    }

    @Test
    void methodsAreKnownByType() {
        assertThat(DriftMethods.supported(FeatureType.NUMERIC))
                .containsExactly(
                        "psi",
                        "kolmogorov_smirnov",
                        "wasserstein",
                        "jensen_shannon",
                        "hellinger",
                        "chi_square",
                        "l_infinity",
                        "missing_share");
        assertThat(DriftMethods.supported(FeatureType.BOOLEAN))
                .containsExactly(
                        "psi",
                        "jensen_shannon",
                        "hellinger",
                        "chi_square",
                        "l_infinity",
                        "missing_share")
                .isEqualTo(DriftMethods.supported(FeatureType.CATEGORICAL));
        assertThatThrownBy(() -> DriftMethods.byName("astrology"))
                .hasMessageContaining("astrology");
    }

    @Test
    void methodsOnValuesAloneAreJoinedByTheMissingShare() {
        DriftSettings blind =
                new DriftSettings(List.of("kolmogorov_smirnov", "wasserstein"), List.of(), 0.01);

        assertThat(blind.methods(FeatureType.NUMERIC))
                .containsExactly("kolmogorov_smirnov", "wasserstein", "missing_share");
        assertThat(blind.methods(FeatureType.CATEGORICAL)).isEmpty();
        assertThat(SETTINGS.methods(FeatureType.NUMERIC))
                .containsExactly("psi", "kolmogorov_smirnov");
    }

    @Test
    void everyMethodReportsAndFindsALargeChange() {
        DriftSettings all =
                new DriftSettings(
                        DriftMethods.supported(FeatureType.NUMERIC),
                        DriftMethods.supported(FeatureType.CATEGORICAL),
                        0.01);
        FeaturePane pane =
                pane(
                        new FeatureBinner(SPECS, reference),
                        () ->
                                random.nextInt(3) == 0
                                        ? row().features()
                                        : row().number("distance", random.nextGaussian() + 2)
                                                .text("origin", "SEA")
                                                .truth("peak", true)
                                                .features(),
                        500);

        DriftReport report = DriftReport.of(pane, SPECS, reference, all);

        assertThat(report.drift()).hasSize(8 + 6 + 6).allMatch(DriftRow::drifted);
    }

    private ReferenceProfile reference() {
        ReferenceProfileBuilder builder = new ReferenceProfileBuilder("flight-delay", "1", SPECS);
        for (int i = 0; i < ROWS; i++) {
            builder.add(usual());
        }
        return builder.build();
    }

    private Features usual() {
        return row().number("distance", random.nextGaussian())
                .text("origin", random.nextInt(3) == 0 ? "DTW" : "ATL")
                .truth("peak", random.nextBoolean())
                .features();
    }

    private DriftReport report(Supplier<Features> rows, int n) {
        FeaturePane pane = pane(new FeatureBinner(SPECS, reference), rows, n);
        return DriftReport.of(pane, SPECS, reference, SETTINGS);
    }

    private static FeaturePane pane(FeatureBinner binner, Supplier<Features> rows, int n) {
        FeaturePane pane = new FeaturePane();
        for (int i = 0; i < n; i++) {
            pane.add(binner.bin(rows.get()));
        }
        return pane;
    }
}
