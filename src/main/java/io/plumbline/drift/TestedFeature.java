package io.plumbline.drift;

import io.plumbline.stats.decision.DriftDecision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One method put to one feature of a window, before it is known what the other tests say.
 *
 * @param feature name
 * @param method name
 * @param evidence what it found
 * @param floor smallest effect that matters
 * @param histogram both sides, with the feature's first method; null with the others
 */
public record TestedFeature(
        String feature,
        String method,
        DriftEvidence evidence,
        double floor,
        @Nullable FeatureHistogram histogram) {

    static TestedFeature of(
            DriftMethod method,
            FeatureComparison comparison,
            DriftDecision decision,
            @Nullable FeatureHistogram histogram) {
        return new TestedFeature(
                comparison.feature().name(),
                method.name(),
                method.compare(comparison),
                decision.floor(method.name()),
                histogram);
    }

    double pValue() {
        return evidence.pValue();
    }

    boolean drifted(double cutoff) {
        return DriftDecision.drifted(evidence.pValue(), cutoff, evidence.effect(), floor);
    }

    DriftRow row(double cutoff, String referenceId) {
        return new DriftRow(
                feature,
                method,
                evidence.statistic(),
                evidence.pValue(),
                cutoff,
                drifted(cutoff),
                evidence.sampleCount(),
                evidence.referenceCount(),
                referenceId,
                histogram);
    }

    /** The effect as a multiple of the floor; as it is when there is no floor. */
    private double relativeEffect() {
        return floor > 0 ? evidence.effect() / floor : evidence.effect();
    }

    /** Features that any test found drifted, by falling effect; equal effects by name. */
    static List<String> drifted(List<TestedFeature> tests, double cutoff) {
        Map<String, Double> effects = new HashMap<>();
        for (TestedFeature test : tests) {
            if (test.drifted(cutoff)) {
                effects.merge(test.feature, test.relativeEffect(), Math::max);
            }
        }
        return effects.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
