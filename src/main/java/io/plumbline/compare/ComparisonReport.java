package io.plumbline.compare;

import java.util.Comparator;
import java.util.List;

/**
 * What a comparison found out.
 *
 * @param preset whose rules were applied
 * @param reference the data that are taken for good
 * @param current the data that are held against them
 * @param features in the order of the reference's columns
 */
public record ComparisonReport(
        Preset preset, DataSet reference, DataSet current, List<ComparedFeature> features) {

    private static final Comparator<ComparedFeature> BY_DRIFT =
            Comparator.comparing(ComparedFeature::drifted)
                    .thenComparing(feature -> orZero(feature.difference()))
                    .reversed()
                    .thenComparing(ComparedFeature::name);

    public ComparisonReport {
        features = List.copyOf(features);
    }

    /** Number of features that have drifted. */
    public long drifted() {
        return features.stream().filter(ComparedFeature::drifted).count();
    }

    /** Share of the features that have drifted; NaN without features. */
    public double driftedShare() {
        return features.isEmpty() ? Double.NaN : (double) drifted() / features.size();
    }

    /** The features that drifted, then the others, each by falling difference. */
    public List<ComparedFeature> byDrift() {
        return features.stream().sorted(BY_DRIFT).toList();
    }

    private static double orZero(double difference) {
        return Double.isNaN(difference) ? 0 : difference;
    }
}
