package io.plumbline.drift;

import io.plumbline.stats.decision.DriftDecision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One method put to one feature of a window, before it is known what the other tests say. */
record TestedFeature(String feature, DriftMethod method, DriftEvidence evidence) {

    static TestedFeature of(String feature, DriftMethod method, FeatureComparison comparison) {
        return new TestedFeature(feature, method, method.compare(comparison));
    }

    double pValue() {
        return evidence.pValue();
    }

    boolean drifted(double cutoff) {
        return DriftDecision.drifted(evidence.pValue(), cutoff, evidence.effect(), method.floor());
    }

    DriftRow row(double cutoff, String referenceId) {
        return new DriftRow(
                feature,
                method.name(),
                evidence.statistic(),
                evidence.pValue(),
                cutoff,
                drifted(cutoff),
                evidence.sampleCount(),
                evidence.referenceCount(),
                referenceId);
    }

    /** Features that any test found drifted, by falling effect; equal effects by name. */
    static List<String> drifted(List<TestedFeature> tests, double cutoff) {
        Map<String, Double> effects = new HashMap<>();
        for (TestedFeature test : tests) {
            if (test.drifted(cutoff)) {
                double effect = test.evidence.effect() / test.method.floor();
                effects.merge(test.feature, effect, Math::max);
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
