package io.plumbline.policy;

import java.util.List;

/**
 * What was found in a window beside its metrics.
 *
 * @param watchedFeatures number of features tested for drift; 0 when none was
 * @param driftedFeatures names of those that drifted, by falling effect
 * @param driftedOutputs of {@code prediction}, {@code score} and {@code label} those that drifted
 * @param conceptFeatures names of features given which the label drifted
 * @param weakSegments names of segments in which the model does worse than elsewhere
 * @param referenceMetrics metrics of the reference, as far as it has any
 * @param problems expectations of the data that are not met
 */
public record Findings(
        int watchedFeatures,
        List<String> driftedFeatures,
        List<String> driftedOutputs,
        List<String> conceptFeatures,
        List<String> weakSegments,
        List<MetricValue> referenceMetrics,
        List<HealthProblem> problems) {

    /** Nothing was looked for. */
    public static final Findings NONE = ofDrift(0, List.of());

    /** Drift of features alone. */
    public static Findings ofDrift(int watchedFeatures, List<String> driftedFeatures) {
        return new Findings(
                watchedFeatures,
                driftedFeatures,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    Findings withWeakSegments(List<String> weak) {
        return new Findings(
                watchedFeatures,
                driftedFeatures,
                driftedOutputs,
                conceptFeatures,
                weak,
                referenceMetrics,
                problems);
    }
}
