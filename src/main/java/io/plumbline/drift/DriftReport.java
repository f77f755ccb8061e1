package io.plumbline.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one window says about the features of a model.
 *
 * <p>A test has found drift when it is significant by the configured correction over all tests of
 * the window (each method of each feature) at the configured alpha, and its effect reaches the
 * method's floor ({@link io.plumbline.stats.decision.DriftDecision}). A feature has drifted when
 * any of its methods says so. So with no drift at all, at most the share alpha of the windows names
 * any feature.
 *
 * @param drift one row for each method of each feature that the reference has, in the order of the
 *     configuration
 * @param stats one row for each watched feature
 * @param watchedFeatures number of features that could be tested, by {@code concept} alone too
 * @param driftedFeatures names of those that drifted, by falling effect (as a multiple of the
 *     method's floor)
 */
public record DriftReport(
        List<DriftRow> drift,
        List<FeatureStatsRow> stats,
        int watchedFeatures,
        List<String> driftedFeatures) {
    public DriftReport {
        drift = List.copyOf(drift);
        stats = List.copyOf(stats);
        driftedFeatures = List.copyOf(driftedFeatures);
    }

    /** Of a window without predictions. */
    public static final DriftReport EMPTY = new DriftReport(List.of(), List.of(), 0, List.of());

    /**
     * The report on a window.
     *
     * @param window all of the window's panes, merged
     * @param features as the pane's vectors were binned
     * @param reference as the pane's vectors were binned; null for statistics alone
     * @param settings methods and alpha
     * @throws IllegalArgumentException when the pane was binned otherwise
     */
    public static DriftReport of(
            FeaturePane window,
            List<FeatureSpec> features,
            @Nullable ReferenceProfile reference,
            DriftSettings settings) {
        if (window.isEmpty()) {
            return EMPTY;
        }
        if (window.binning() != new FeatureBinner(features, reference).binning()) {
            throw new IllegalArgumentException(
                    "the window was binned with other features or another reference");
        }
        DriftReference held = reference == null ? null : new ProfileReference(reference);
        return of(window, features, held, List.of(), List.of(), settings);
    }

    /**
     * The same beside any reference.
     *
     * @param window all of the window's panes, merged
     * @param features as the pane's vectors were binned
     * @param reference which goes with the binning; null for statistics alone
     * @param outputs what the model predicted and what came of it, beside the reference's
     * @param concepts tests of {@link ConceptDrift}
     * @param settings methods and alpha
     */
    public static DriftReport of(
            FeaturePane window,
            List<FeatureSpec> features,
            @Nullable DriftReference reference,
            List<FeatureComparison> outputs,
            List<TestedFeature> concepts,
            DriftSettings settings) {
        List<FeatureStatsRow> stats = new ArrayList<>();
        List<TestedFeature> tests = new ArrayList<>();
        for (int i = 0; i < features.size() && !window.isEmpty(); i++) {
            FeatureTally tally = window.feature(i);
            FeatureComparison comparison =
                    reference == null ? null : reference.compare(i, features.get(i), tally);
            stats.add(
                    FeatureStatistics.row(
                            features.get(i).name(), window.count(), tally, comparison));
            if (comparison != null) {
                test(comparison, settings, tests);
            }
        }
        tests.addAll(concepts);
        int watched =
                (int)
                        tests.stream()
                                .filter(test -> !Double.isNaN(test.pValue()))
                                .map(TestedFeature::feature)
                                .distinct()
                                .count();
        List<TestedFeature> ofFeatures = List.copyOf(tests);
        outputs.forEach(output -> test(output, settings, tests));
        double cutoff =
                settings.decision()
                        .cutoff(tests.stream().mapToDouble(TestedFeature::pValue).toArray());
        String id = reference == null ? "" : reference.id();
        return new DriftReport(
                tests.stream().map(test -> test.row(cutoff, id)).toList(),
                stats,
                watched,
                TestedFeature.drifted(ofFeatures, cutoff));
    }

    private static void test(
            FeatureComparison comparison, DriftSettings settings, List<TestedFeature> tests) {
        FeatureHistogram histogram = FeatureHistogram.of(comparison);
        for (String name : settings.methods(comparison.feature().type())) {
            tests.add(
                    TestedFeature.of(
                            DriftMethods.byName(name), comparison, settings.decision(), histogram));
            histogram = null;
        }
    }
}
