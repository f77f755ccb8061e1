package io.plumbline.compare;

import io.plumbline.drift.FeatureComparison;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.FeatureReference;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.test.PooledTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Two tables, counted over the bins of the reference.
 *
 * @param specs the features that are compared
 * @param profile the reference
 * @param pane the current rows, binned by the profile
 */
public record Samples(List<FeatureSpec> specs, ReferenceProfile profile, FeaturePane pane) {
    public Samples {
        specs = List.copyOf(specs);
    }

    /** One feature of both tables. */
    FeatureComparison comparison(int index) {
        return pane.comparison(index, profile.features().get(index));
    }

    /** The features with what was found out about each. */
    List<ComparedFeature> compared(List<Verdict> verdicts) {
        List<ComparedFeature> compared = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            FeatureComparison both = comparison(i);
            FeatureReference expected = both.feature();
            Verdict verdict = verdicts.get(i);
            compared.add(
                    new ComparedFeature(
                            expected.name(),
                            expected.type(),
                            verdict.drifted(),
                            difference(both),
                            verdict.tests(),
                            HistogramPairs.of(both, pane.range(i))));
        }
        return compared;
    }

    private static double difference(FeatureComparison both) {
        PooledTable table = both.table();
        return JensenShannon.distance(table.reference(), table.current());
    }
}
