package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often nothing is taken for drift, and a shift is found: simulated from a fixed seed through
 * the whole way from features to report, over many references, since each has its own luck.
 */
class DriftFalseAlarmTest {
    private static final int REFERENCE_ROWS = 5000;
    private static final int REFERENCES = 20;
    private static final double ALPHA = 0.05;
    private static final List<FeatureSpec> SPECS =
            List.of(
                    FeatureSpec.of("number", FeatureType.NUMERIC),
                    FeatureSpec.of("skewed", FeatureType.NUMERIC),
                    FeatureSpec.of("category", FeatureType.CATEGORICAL),
                    FeatureSpec.of("tail", FeatureType.CATEGORICAL));
    private static final DriftSettings SETTINGS =
            new DriftSettings(
                    List.of("psi", "kolmogorov_smirnov"), List.of("psi", "chi_square"), ALPHA);

    private static final String[] NAMES =
            SPECS.stream().map(FeatureSpec::name).toArray(String[]::new);
    private static final byte[] KINDS = {
        (byte) FeatureKind.NUMBER.ordinal(),
        (byte) FeatureKind.NUMBER.ordinal(),
        (byte) FeatureKind.TEXT.ordinal(),
        (byte) FeatureKind.TEXT.ordinal()
    };

    private final SplittableRandom random = new SplittableRandom(2001);

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 500, 5000})
    void windowsWithoutDriftAlarmNoMoreOftenThanPromised(int n) {
        int windows = n < 5000 ? 20 : 5;
        int significant = 0;
        int alarms = 0;
        for (int r = 0; r < REFERENCES; r++) {
            ReferenceProfile reference = reference();
            for (int w = 0; w < windows; w++) {
                DriftReport report = report(reference, n, 0);
                boolean any = report.drift().stream().anyMatch(t -> t.pValue() <= t.threshold());
                significant += any ? 1 : 0;
                alarms += report.driftedFeatures().isEmpty() ? 0 : 1;
            }
        }
        double trials = REFERENCES * windows;
        double error = 3 * Math.sqrt(ALPHA * (1 - ALPHA) / trials);
        assertThat(significant / trials).isLessThanOrEqualTo(ALPHA + error);
        assertThat(significant).as("the test is no dead one").isPositive();
        assertThat(alarms).isLessThanOrEqualTo(significant);
    }

    @Test
    void shiftOfThreeTenthsOfADeviationIsFoundInAThousandRows() {
        int found = 0;
        int trials = 0;
        for (int r = 0; r < REFERENCES; r++) {
            ReferenceProfile reference = reference();
            for (int w = 0; w < 5; w++) {
                DriftReport report = report(reference, 1000, 0.3);
                found += report.driftedFeatures().contains("number") ? 1 : 0;
                trials++;
            }
        }
        assertThat((double) found / trials).isGreaterThanOrEqualTo(0.9);
    }

    private Features features(double shift) {
        double u = random.nextDouble();
        double v = random.nextDouble();
        double skewed = random.nextInt(3) == 0 ? 0 : 1 / (1 - u);
        return new Features(
                NAMES,
                KINDS,
                new double[] {random.nextGaussian() + shift, skewed, Double.NaN, Double.NaN},
                new @Nullable String[] {
                    null, null, "c" + (int) (v * v * 8), "t" + (int) (u * u * u * 2000)
                });
    }

    private ReferenceProfile reference() {
        ReferenceProfileBuilder builder = new ReferenceProfileBuilder("m", "1", SPECS);
        for (int i = 0; i < REFERENCE_ROWS; i++) {
            builder.add(features(0));
        }
        return builder.build();
    }

    private DriftReport report(ReferenceProfile reference, int n, double shift) {
        FeatureBinner binner = new FeatureBinner(SPECS, reference);
        FeaturePane pane = new FeaturePane();
        for (int i = 0; i < n; i++) {
            pane.add(binner.bin(features(shift)));
        }
        return DriftReport.of(pane, SPECS, reference, SETTINGS);
    }
}
