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
 * @param tested names of the features and outputs that could be tested for drift
 * @param conceptTested whether the label could be tested given any feature
 */
public record Findings(
        int watchedFeatures,
        List<String> driftedFeatures,
        List<String> driftedOutputs,
        List<String> conceptFeatures,
        List<String> weakSegments,
        List<MetricValue> referenceMetrics,
        List<HealthProblem> problems,
        List<String> tested,
        boolean conceptTested) {

    /** Nothing was looked for. */
    public static final Findings NONE = ofProblems(List.of());

    public Findings {
        // What was stored before this was kept has none: then nobody knows.
        tested = tested == null ? List.of() : tested;
    }

    /** Problems of the data alone. */
    public static Findings ofProblems(List<HealthProblem> problems) {
        return new Findings(
                0, List.of(), List.of(), List.of(), List.of(), List.of(), problems, List.of(),
                false);
    }

    Findings withWeakSegments(List<String> weak) {
        return with(weak, problems);
    }

    Findings withProblems(List<HealthProblem> others) {
        return with(weakSegments, others);
    }

    private Findings with(List<String> weak, List<HealthProblem> others) {
        return new Findings(
                watchedFeatures,
                driftedFeatures,
                driftedOutputs,
                conceptFeatures,
                weak,
                referenceMetrics,
                others,
                tested,
                conceptTested);
    }
}
