package io.plumbline.drift;

import static io.plumbline.drift.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.Features;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Columns as they come: every method has a defined answer or none, and none throws. */
class DriftEdgeCasesTest {
    private static final DriftSettings ALL_METHODS =
            new DriftSettings(
                    DriftMethods.supported(FeatureType.NUMERIC),
                    DriftMethods.supported(FeatureType.CATEGORICAL),
                    0.01);
    private static final int ROWS = 1000;
    private static final double[] VALUES =
            new Random(5).doubles(2 * ROWS).map(u -> Math.sqrt(-2 * Math.log(u))).toArray();
    private static final IntFunction<Features> SKEWED = numbers(i -> VALUES[i]);
    private static final IntFunction<Features> CONSTANT = numbers(i -> 7);
    private static final IntFunction<Features> INFINITE =
            numbers(i -> i % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    private static final IntFunction<Features> NAN = numbers(i -> Double.NaN);
    private static final IntFunction<Features> ABSENT = i -> row().features();
    private static final IntFunction<Features> TEXT = i -> row().text("x", "abc").features();
    private static final IntFunction<Features> HUGE =
            numbers(i -> i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
    private static final IntFunction<Features> TINY = numbers(i -> i % ROWS * Double.MIN_VALUE);
    private static final IntFunction<Features> ONE_OUTLIER =
            numbers(i -> i % ROWS == 0 ? 1e12 : VALUES[i]);

    private interface Number {
        double at(int row);
    }

    private static IntFunction<Features> numbers(Number number) {
        return i -> row().number("x", number.at(i)).features();
    }

    @Test
    void everyPairOfOddColumnsHasAnAnswer() {
        List<IntFunction<Features>> columns =
                List.of(SKEWED, CONSTANT, INFINITE, NAN, ABSENT, TEXT, HUGE, TINY, ONE_OUTLIER);
        for (FeatureType type : FeatureType.values()) {
            for (IntFunction<Features> before : columns) {
                for (IntFunction<Features> after : columns) {
                    for (int rows : new int[] {1, ROWS}) {
                        assertAnswers(report(type, before, after, rows));
                    }
                }
            }
        }
    }

    private static void assertAnswers(DriftReport report) {
        for (DriftRow row : report.drift()) {
            // A share of missing values can fall.
            double least = row.method().equals("missing_share") ? -1 : 0;
            assertThat(row.pValue())
                    .as(row.method())
                    .satisfiesAnyOf(
                            p -> assertThat(p).isNaN(), p -> assertThat(p).isBetween(0.0, 1.0));
            assertThat(row.statistic())
                    .as(row.method())
                    .satisfiesAnyOf(
                            s -> assertThat(s).isNaN(),
                            s -> assertThat(s).isGreaterThanOrEqualTo(least).isFinite());
            assertThat(row.drifted() && Double.isNaN(row.pValue())).isFalse();
        }
    }

    @Test
    void sameOddColumnHasNotDrifted() {
        for (IntFunction<Features> column :
                List.of(CONSTANT, INFINITE, NAN, ABSENT, TEXT, HUGE, TINY, ONE_OUTLIER)) {
            assertThat(report(FeatureType.NUMERIC, column, column, ROWS).driftedFeatures())
                    .isEmpty();
        }
    }

    @Test
    void columnThatFallsSilentHasDrifted() {
        IntFunction<Features> mostlyAbsent = i -> i % 20 == 0 ? SKEWED.apply(i) : ABSENT.apply(i);

        assertDrifted(report(FeatureType.NUMERIC, SKEWED, mostlyAbsent, ROWS));
        assertDrifted(report(FeatureType.NUMERIC, SKEWED, ABSENT, ROWS));
        assertDrifted(report(FeatureType.CATEGORICAL, SKEWED, mostlyAbsent, ROWS));
        assertDrifted(report(FeatureType.NUMERIC, SKEWED, TEXT, ROWS));
    }

    @Test
    void constantThatBecomesAnotherHasDrifted() {
        IntFunction<Features> other = numbers(i -> 7.001);

        assertDrifted(report(FeatureType.NUMERIC, CONSTANT, other, 50));
        assertDrifted(report(FeatureType.NUMERIC, CONSTANT, SKEWED, 50));
    }

    @Test
    void outlierIsNoDrift() {
        assertThat(report(FeatureType.NUMERIC, SKEWED, ONE_OUTLIER, ROWS).driftedFeatures())
                .isEmpty();
    }

    @Test
    void millionCategoriesAreComparedByThoseThatAreCommon() {
        List<FeatureSpec> specs = List.of(FeatureSpec.of("x", FeatureType.CATEGORICAL));
        BoundedReference reference = new BoundedReference("m", "1", specs);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 1_000_000; i++) {
                Features row = row().text("x", i % 3 == 0 ? "common" : "id" + i).features();
                if (pass == 0) {
                    reference.shape(row);
                } else {
                    reference.count(row);
                }
            }
        }
        ReferenceProfile profile = reference.build();
        IntFunction<Features> same =
                i -> row().text("x", i % 3 == 0 ? "common" : "new" + i).features();
        IntFunction<Features> changed =
                i -> row().text("x", i % 3 != 0 ? "common" : "new" + i).features();

        assertThat(report(specs, profile, same, 3000).driftedFeatures()).isEmpty();
        assertDrifted(report(specs, profile, changed, 3000));
    }

    private static void assertDrifted(DriftReport report) {
        assertThat(report.driftedFeatures()).containsExactly("x");
    }

    private static DriftReport report(
            FeatureType type, IntFunction<Features> before, IntFunction<Features> after, int rows) {
        List<FeatureSpec> specs = List.of(FeatureSpec.of("x", type));
        ReferenceProfileBuilder reference = new ReferenceProfileBuilder("m", "1", specs);
        for (int i = 0; i < ROWS; i++) {
            reference.add(before.apply(i));
        }
        return report(specs, reference.build(), after, rows);
    }

    private static DriftReport report(
            List<FeatureSpec> specs,
            ReferenceProfile reference,
            IntFunction<Features> after,
            int rows) {
        FeatureBinner binner = new FeatureBinner(specs, reference);
        FeaturePane pane = new FeaturePane();
        for (int i = 0; i < rows; i++) {
            pane.add(binner.bin(after.apply(ROWS + i)));
        }
        return DriftReport.of(pane, specs, reference, ALL_METHODS);
    }
}
