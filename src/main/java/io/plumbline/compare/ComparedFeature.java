package io.plumbline.compare;

import io.plumbline.drift.FeatureType;
import java.util.List;

/**
 * What a comparison found out about one feature.
 *
 * @param name of the column
 * @param type as inferred or told
 * @param drifted by the preset's rule
 * @param difference Jensen–Shannon distance of the two samples over the reference's bins, by which
 *     reports are sorted; NaN when a sample is empty
 * @param tests all tests
 * @param histogram both samples, to be drawn
 */
public record ComparedFeature(
        String name,
        FeatureType type,
        boolean drifted,
        double difference,
        List<TestOutcome> tests,
        HistogramPair histogram) {
    public ComparedFeature {
        tests = List.copyOf(tests);
    }
}
