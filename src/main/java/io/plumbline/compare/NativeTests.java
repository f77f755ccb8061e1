package io.plumbline.compare;

import io.plumbline.drift.DriftMethods;
import io.plumbline.drift.DriftReport;
import io.plumbline.drift.DriftRow;
import io.plumbline.drift.DriftSettings;
import io.plumbline.drift.FeatureComparison;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.stats.distance.KullbackLeibler;
import io.plumbline.stats.distance.TotalVariation;
import io.plumbline.stats.sample.AndersonDarling;
import io.plumbline.stats.sample.CramerVonMises;
import io.plumbline.stats.sample.MannWhitney;
import io.plumbline.stats.sample.MeanTests;
import io.plumbline.stats.sample.RawDistances;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.LikelihoodRatio;
import io.plumbline.stats.test.PooledTable;
import io.plumbline.stats.test.TwoProportions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Our own tests. All methods of the job decide, as {@link DriftReport} does there, with the same
 * numbers. The others are reported beside them, each by itself at the same level: those on shares
 * from the counts, those on numbers from the values, of which at most 100,000 are drawn of each
 * table.
 */
final class NativeTests extends FeatureTests {
    private final DriftSettings settings;
    private final double alpha;

    /**
     * With all methods for each type.
     *
     * @param alpha false alarms per comparison, over all features together; in (0, 1)
     */
    NativeTests(double alpha) {
        this.alpha = alpha;
        this.settings =
                new DriftSettings(
                        DriftMethods.supported(FeatureType.NUMERIC),
                        DriftMethods.supported(FeatureType.CATEGORICAL),
                        alpha);
    }

    @Override
    Preset preset() {
        return Preset.PLUMBLINE;
    }

    @Override
    RawValues wanted(List<FeatureSpec> specs) {
        return RawValues.sampleOfNumbers(specs);
    }

    @Override
    List<Verdict> verdicts(Samples samples, RawValues values) {
        DriftReport report =
                DriftReport.of(samples.pane(), samples.specs(), samples.profile(), settings);
        Map<String, List<TestOutcome>> tests = new HashMap<>();
        for (DriftRow row : report.drift()) {
            tests.computeIfAbsent(row.feature(), name -> new ArrayList<>())
                    .add(
                            new TestOutcome(
                                    row.method(),
                                    row.statistic(),
                                    row.pValue(),
                                    row.threshold(),
                                    row.drifted()));
        }
        Set<String> drifted = new HashSet<>(report.driftedFeatures());
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < samples.specs().size(); i++) {
            String name = samples.specs().get(i).name();
            List<TestOutcome> all = tests.computeIfAbsent(name, absent -> new ArrayList<>());
            FeatureComparison both = samples.comparison(i);
            all.addAll(onShares(both));
            all.addAll(
                    both.feature().type() == FeatureType.NUMERIC
                            ? onNumbers(Objects.requireNonNull(values.column(i)))
                            : onTwoCategories(both));
            verdicts.add(new Verdict(drifted.contains(name), all));
        }
        return verdicts;
    }

    private List<TestOutcome> onShares(FeatureComparison both) {
        PooledTable table = both.table();
        long[] reference = table.reference();
        long[] current = table.current();
        return List.of(
                TestOutcome.significant(
                        "g_test", LikelihoodRatio.contingency(reference, current), alpha),
                TestOutcome.reported("kl_divergence", KullbackLeibler.smoothed(reference, current)),
                TestOutcome.reported(
                        "total_variation", TotalVariation.distance(reference, current)));
    }

    private List<TestOutcome> onNumbers(ColumnValues values) {
        SortedSample reference = SortedSample.of(values.reference());
        SortedSample current = SortedSample.of(values.current());
        return List.of(
                TestOutcome.significant(
                        "t_test",
                        MeanTests.welch(reference.finite().moments(), current.finite().moments()),
                        alpha),
                TestOutcome.significant(
                        "mann_whitney", MannWhitney.test(reference, current), alpha),
                TestOutcome.significant(
                        "anderson_darling", AndersonDarling.midrank(reference, current), alpha),
                TestOutcome.significant(
                        "cramer_von_mises", CramerVonMises.test(reference, current), alpha),
                TestOutcome.reported(
                        "energy", RawDistances.energy(reference.finite(), current.finite())));
    }

    /** Where both samples together have two categories and no more. */
    private List<TestOutcome> onTwoCategories(FeatureComparison both) {
        long[] reference = both.reference().counts();
        long[] current = both.current().counts();
        int[] used =
                IntStream.range(0, reference.length)
                        .filter(i -> reference[i] + current[i] > 0)
                        .toArray();
        if (used.length != 2 || both.reference().unseen() + both.current().unseen() > 0) {
            return List.of();
        }
        TwoProportions shares =
                new TwoProportions(
                        reference[used[0]],
                        reference[used[0]] + reference[used[1]],
                        current[used[0]],
                        current[used[0]] + current[used[1]]);
        return List.of(TestOutcome.significant("z_test", shares.zTest(), alpha));
    }
}
