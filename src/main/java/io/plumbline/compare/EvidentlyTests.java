package io.plumbline.compare;

import io.plumbline.stats.distance.Hellinger;
import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.distance.TotalVariation;
import io.plumbline.stats.preset.CountPair;
import io.plumbline.stats.preset.EvidentlyBins;
import io.plumbline.stats.preset.EvidentlyKolmogorovSmirnov;
import io.plumbline.stats.sample.AndersonDarling;
import io.plumbline.stats.sample.CramerVonMises;
import io.plumbline.stats.sample.MannWhitney;
import io.plumbline.stats.sample.MeanTests;
import io.plumbline.stats.sample.RawDistances;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.GoodnessOfFit;
import io.plumbline.stats.test.TwoProportions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Evidently's (0.7.21) tests. One test decides for a column, chosen by the number of the
 * reference's values and of the different ones in both samples; all others are reported with
 * Evidently's own limits. Mann–Whitney is one-sided, as there: it sees values that rise. Total
 * variation is held against the limit itself, where Evidently permutes. Rows without a value, or
 * with an infinite number, are left out.
 */
final class EvidentlyTests extends ValueTests {
    private static final double LEVEL = 0.05;
    private static final double LIMIT = 0.1;
    private static final int SMALL_REFERENCE = 1_000;
    private static final int FEW_VALUES = 5;
    private static final int TWO_VALUES = 2;
    private static final double LEAST_DEVIATION = 0.001;

    @Override
    Preset preset() {
        return Preset.EVIDENTLY;
    }

    @Override
    Verdict numeric(ColumnValues column) {
        SortedSample reference = SortedSample.of(column.reference()).finite();
        SortedSample current = SortedSample.of(column.current()).finite();
        if (reference.size() == 0 || current.size() == 0) {
            return Verdict.UNDEFINED;
        }
        List<TestOutcome> tests = new ArrayList<>();
        DriftTestResult ks = EvidentlyKolmogorovSmirnov.test(reference, current);
        tests.add(upTo("kolmogorov_smirnov", ks, LEVEL));
        double deviation = Math.max(reference.populationDeviation(), LEAST_DEVIATION);
        tests.add(
                TestOutcome.reaching(
                        "wasserstein",
                        RawDistances.wasserstein(reference, current) / deviation,
                        LIMIT));
        CountPair bins = EvidentlyBins.of(reference, current);
        addShares(tests, bins);
        tests.add(
                TestOutcome.reaching(
                        "hellinger", EvidentlyBins.hellinger(reference, current), LIMIT));
        tests.add(
                TestOutcome.significant(
                        "t_test",
                        MeanTests.student(reference.moments(), current.moments()),
                        LEVEL));
        tests.add(
                TestOutcome.significant(
                        "mann_whitney", MannWhitney.less(reference, current), LEVEL));
        tests.add(
                TestOutcome.significant(
                        "anderson_darling", AndersonDarling.midrank(reference, current), LIMIT));
        tests.add(upTo("cramer_von_mises", CramerVonMises.test(reference, current), LIMIT));
        tests.add(TestOutcome.reaching("energy", RawDistances.energy(reference, current), LIMIT));
        CountPair perValue = EvidentlyBins.perValue(reference, current);
        int distinct = perValue.reference().length;
        if (reference.size() > SMALL_REFERENCE) {
            return Verdict.by(distinct > FEW_VALUES ? "wasserstein" : "jensen_shannon", tests);
        }
        if (distinct > FEW_VALUES) {
            return Verdict.by("kolmogorov_smirnov", tests);
        }
        addCounts(tests, perValue);
        return Verdict.by(distinct > TWO_VALUES ? "chi_square" : "z_test", tests);
    }

    @Override
    Verdict categorical(ColumnValues column) {
        Map<String, Long> reference = new TreeMap<>(column.counts(column.reference()));
        Map<String, Long> current = column.counts(column.current());
        if (reference.isEmpty() || current.isEmpty()) {
            return Verdict.UNDEFINED;
        }
        CountPair counts = CountPair.of(reference, current);
        List<TestOutcome> tests = new ArrayList<>();
        addCounts(tests, counts);
        addShares(tests, counts);
        tests.add(
                TestOutcome.reaching(
                        "hellinger",
                        Hellinger.distance(counts.reference(), counts.current()),
                        LIMIT));
        tests.add(
                TestOutcome.significant(
                        "g_test",
                        GoodnessOfFit.likelihoodRatio(counts.reference(), counts.current()),
                        LIMIT));
        tests.add(
                TestOutcome.reaching(
                        "total_variation",
                        TotalVariation.distance(counts.reference(), counts.current()),
                        LIMIT));
        if (counts.referenceSize() > SMALL_REFERENCE) {
            return Verdict.by("jensen_shannon", tests);
        }
        int distinct = counts.reference().length;
        return Verdict.by(distinct > TWO_VALUES ? "chi_square" : "z_test", tests);
    }

    private static TestOutcome upTo(String method, DriftTestResult result, double level) {
        return new TestOutcome(
                method, result.statistic(), result.pValue(), level, result.pValue() <= level);
    }

    private static void addShares(List<TestOutcome> tests, CountPair counts) {
        tests.add(TestOutcome.reaching("psi", EvidentlyBins.psi(counts), LIMIT));
        tests.add(
                TestOutcome.reaching(
                        "jensen_shannon",
                        JensenShannon.distance(counts.reference(), counts.current()),
                        LIMIT));
        tests.add(
                TestOutcome.reaching(
                        "kl_divergence", EvidentlyBins.kullbackLeibler(counts), LIMIT));
    }

    /** The Z-test is on the share of all but the first value. */
    private static void addCounts(List<TestOutcome> tests, CountPair counts) {
        tests.add(
                TestOutcome.significant(
                        "chi_square",
                        GoodnessOfFit.test(counts.reference(), counts.current()),
                        LEVEL));
        long n = counts.referenceSize();
        long m = counts.currentSize();
        TwoProportions shares =
                new TwoProportions(n - counts.reference()[0], n, m - counts.current()[0], m);
        boolean same = counts.reference().length == 1;
        tests.add(
                TestOutcome.significant(
                        "z_test", same ? new DriftTestResult(0, 1) : shares.zTest(), LEVEL));
    }
}
