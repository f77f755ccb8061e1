package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.event.FeatureCells;
import io.plumbline.event.Features;
import io.plumbline.stats.decision.DriftDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ConceptDriftTest {
    private static final List<FeatureSpec> FEATURES =
            List.of(
                    FeatureSpec.of("amount", FeatureType.NUMERIC),
                    FeatureSpec.of("country", FeatureType.CATEGORICAL),
                    FeatureSpec.of("hour", FeatureType.NUMERIC));
    private static final DriftSettings SETTINGS =
            new DriftSettings(List.of("concept"), List.of("concept"), 0.01);
    private static final DriftDecision DECISION = SETTINGS.decision();

    private static final Map<ReferenceProfile, FeatureBinner> BINNERS = new HashMap<>();

    /** In the reference late at night and far amounts default more often. */
    private static double usual(Loan row) {
        return 0.1 + 0.3 * row.amount / 100 + (row.hour >= 22 ? 0.2 : 0);
    }

    private record Loan(double amount, String country, int hour) {
        static Loan random(Random random) {
            return new Loan(
                    100 * random.nextDouble(), "C" + random.nextInt(15), random.nextInt(24));
        }

        Features features() {
            return Row.row()
                    .number("amount", amount)
                    .text("country", country)
                    .number("hour", hour)
                    .features();
        }
    }

    @Test
    void aChangedTargetIsFoundWhereItChanged() {
        ReferenceProfile profile = profile(20_000, 1);
        ConceptDrift concept = concept(profile);
        // Half of all amounts over 50 that did not default do now.
        ConceptPane changed =
                window(concept, profile, 5_000, 2, row -> usual(row) + (row.amount > 50 ? 0.3 : 0));
        Map<String, Double> found = new TreeMap<>();
        for (TestedFeature test : concept.test(changed, DECISION)) {
            found.put(test.feature(), test.evidence().effect());
            assertThat(test.pValue()).isLessThan(1e-6);
        }
        // All see that more default; the amount sees best where.
        assertThat(found.get("amount"))
                .isGreaterThanOrEqualTo(Objects.requireNonNull(found.get("country")) - 0.01);
        assertThat(found.get("amount")).isBetween(0.12, 0.18);
    }

    /** Country by its concept alone, amount and hour by what they are. */
    @Test
    void aFeatureOfConceptAloneIsWatched() {
        DriftSettings mixed = new DriftSettings(List.of("psi"), List.of("concept"), 0.01);
        ReferenceProfile profile = profile(20_000, 1);
        ConceptDrift concept =
                Objects.requireNonNull(ConceptDrift.of(FEATURES, mixed, profile, "yes"));
        ConceptPane changed = window(concept, profile, 5_000, 2, row -> usual(row) + 0.3);
        FeatureBinner binner = new FeatureBinner(FEATURES, profile);
        FeaturePane features = new FeaturePane();
        Random random = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            features.add(binner.bin(Loan.random(random).features()));
        }

        DriftReport report = report(features, profile, concept, changed, mixed);
        assertThat(report.driftedFeatures()).containsExactly("country");
        assertThat(report.watchedFeatures()).isEqualTo(3);
        // Without labels nobody knows whether it drifted.
        assertThat(report(features, profile, concept, concept.pane(), mixed).watchedFeatures())
                .isEqualTo(2);
    }

    private static DriftReport report(
            FeaturePane features,
            ReferenceProfile profile,
            ConceptDrift concept,
            ConceptPane labelled,
            DriftSettings settings) {
        return DriftReport.of(
                features,
                FEATURES,
                new ProfileReference(profile),
                List.of(),
                concept.test(labelled, settings.decision()),
                settings);
    }

    @Test
    void aChangedFeatureIsNone() {
        ReferenceProfile profile = profile(20_000, 1);
        ConceptDrift concept = concept(profile);
        int found = 0;
        for (int seed = 10; seed < 60; seed++) {
            Random random = new Random(seed);
            ConceptPane pane = concept.pane();
            for (int i = 0; i < 2_000; i++) {
                // Large amounts alone: the share of defaults rises, not that of each amount.
                Loan any = Loan.random(random);
                Loan row = new Loan(50 + any.amount / 2, any.country, any.hour);
                add(concept, profile, pane, row, random.nextDouble() < usual(row), 1);
            }
            found +=
                    (int)
                            concept.test(pane, DECISION).stream()
                                    .filter(test -> test.feature().equals("amount"))
                                    .filter(test -> test.pValue() <= 0.01)
                                    .count();
        }
        assertThat(found).isLessThanOrEqualTo(3);
    }

    @Test
    void labelsTakenBackLeaveNothing() {
        ReferenceProfile profile = profile(2_000, 1);
        ConceptDrift concept = concept(profile);
        ConceptPane pane = window(concept, profile, 500, 3, ConceptDriftTest::usual);
        byte[] before = pane.toBytes();
        Loan row = new Loan(3, "C1", 4);
        add(concept, profile, pane, row, true, 1);
        add(concept, profile, pane, row, true, -1);
        assertThat(pane.toBytes()).isEqualTo(before);
        ConceptPane twice = ConceptPane.fromBytes(before);
        twice.merge(ConceptPane.fromBytes(before));
        assertThat(concept.test(twice, DECISION).get(0).evidence().sampleCount()).isEqualTo(1_000);
    }

    @Test
    void cellsOfAnotherReferenceAreNotItsOwn() {
        ReferenceProfile profile = profile(500, 1);
        ConceptDrift concept = concept(profile);
        ConceptDrift other = concept(profile(500, 2));
        assertThat(concept.knows(other.pane().layout())).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> concept.test(other.pane(), DECISION));
    }

    @Test
    void withoutLabelsOrAskingThereIsNone() {
        ReferenceProfile profile = profile(500, 1);
        DriftSettings others = new DriftSettings(List.of("psi"), List.of("psi"), 0.01);
        assertThat(ConceptDrift.of(FEATURES, others, profile, "yes")).isNull();
        BoundedReference unlabelled = new BoundedReference("m", "v", FEATURES);
        Features features = Loan.random(new Random(1)).features();
        unlabelled.shape(features);
        unlabelled.count(features);
        assertThat(ConceptDrift.of(FEATURES, SETTINGS, unlabelled.build(), "yes")).isNull();
    }

    private static ConceptDrift concept(ReferenceProfile profile) {
        return Objects.requireNonNull(ConceptDrift.of(FEATURES, SETTINGS, profile, "yes"));
    }

    private static ReferenceProfile profile(int rows, int seed) {
        Random random = new Random(seed);
        BoundedReference reference = new BoundedReference("m", "v", FEATURES);
        List<Loan> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(Loan.random(random));
        }
        all.forEach(row -> reference.shape(row.features()));
        for (Loan row : all) {
            String label = random.nextDouble() < usual(row) ? "yes" : "no";
            reference.count(row.features(), OutputRow.scored(Double.NaN, label));
        }
        return reference.build();
    }

    private static ConceptPane window(
            ConceptDrift concept,
            ReferenceProfile profile,
            int rows,
            int seed,
            ToDoubleFunction<Loan> share) {
        Random random = new Random(seed);
        ConceptPane pane = concept.pane();
        for (int i = 0; i < rows; i++) {
            Loan row = Loan.random(random);
            add(concept, profile, pane, row, random.nextDouble() < share.applyAsDouble(row), 1);
        }
        return pane;
    }

    private static void add(
            ConceptDrift concept,
            ReferenceProfile profile,
            ConceptPane pane,
            Loan row,
            boolean label,
            int sign) {
        FeatureCells cells =
                concept.cellsOf(
                        BINNERS.computeIfAbsent(profile, p -> new FeatureBinner(FEATURES, p))
                                .bin(row.features()));
        concept.count(pane, cells, label ? "yes" : "no", sign);
    }
}
