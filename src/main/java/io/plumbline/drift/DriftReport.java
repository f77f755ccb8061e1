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
 * @param watchedFeatures number of features that were tested
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
        List<FeatureStatsRow> stats = FeatureStatistics.rows(window, features, reference);
        if (reference == null) {
            return new DriftReport(List.of(), stats, 0, List.of());
        }
        List<TestedFeature> tests = tests(window, features, reference, settings);
        double cutoff =
                settings.decision()
                        .cutoff(tests.stream().mapToDouble(TestedFeature::pValue).toArray());
        return new DriftReport(
                tests.stream().map(test -> test.row(cutoff, reference.id())).toList(),
                stats,
                (int) tests.stream().map(TestedFeature::feature).distinct().count(),
                TestedFeature.drifted(tests, cutoff));
    }

    private static List<TestedFeature> tests(
            FeaturePane window,
            List<FeatureSpec> features,
            ReferenceProfile reference,
            DriftSettings settings) {
        List<TestedFeature> tests = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            FeatureReference expected = reference.feature(features.get(i).name());
            if (expected != null) {
                FeatureComparison comparison = window.comparison(i, expected);
                for (String name : settings.methods(expected.type())) {
                    tests.add(
                            TestedFeature.of(
                                    DriftMethods.byName(name), comparison, settings.decision()));
                }
            }
        }
        return tests;
    }
}
