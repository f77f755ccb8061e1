package io.plumbline.compare;

import io.plumbline.stats.distance.Hellinger;
import io.plumbline.stats.distance.LInfinity;
import io.plumbline.stats.preset.ChunkThreshold;
import io.plumbline.stats.preset.CountPair;
import io.plumbline.stats.preset.NannyMlBins;
import io.plumbline.stats.preset.NannyMlDistances;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.ChiSquare;
import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.TwoProportions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * NannyML's (0.13.1) tests: distances of the current data, taken as one chunk, against the mean and
 * three population deviations of those of ten chunks of the reference, in the order of its rows.
 * The Jensen–Shannon distance decides, as in its defaults. Missing values are left out.
 */
final class NannyMlTests extends ValueTests {
    private static final double LEVEL = 0.05;

    @Override
    Preset preset() {
        return Preset.NANNYML;
    }

    @Override
    Verdict numeric(ColumnValues column) {
        SortedSample reference = SortedSample.of(column.reference()).finite();
        SortedSample current = SortedSample.of(column.current()).finite();
        if (reference.size() == 0 || current.size() == 0) {
            return Verdict.UNDEFINED;
        }
        NannyMlBins bins = new NannyMlBins(reference);
        NannyMlDistances distances = new NannyMlDistances(reference);
        List<TestOutcome> tests = new ArrayList<>();
        add(tests, "jensen_shannon", column, c -> NannyMlBins.jensenShannon(bins.with(c)));
        add(tests, "hellinger", column, c -> hellinger(bins.with(c)));
        add(tests, "kolmogorov_smirnov", column, distances::kolmogorovSmirnov);
        add(tests, "wasserstein", column, distances::wasserstein);
        return Verdict.by("jensen_shannon", tests);
    }

    private static void add(
            List<TestOutcome> tests,
            String method,
            ColumnValues column,
            ToDoubleFunction<SortedSample> distance) {
        ToDoubleFunction<double[]> ofRows =
                rows -> {
                    SortedSample sample = SortedSample.of(rows).finite();
                    return sample.size() == 0 ? Double.NaN : distance.applyAsDouble(sample);
                };
        tests.add(outcome(method, column, ofRows));
    }

    private static TestOutcome outcome(
            String method, ColumnValues column, ToDoubleFunction<double[]> distance) {
        double limit = ChunkThreshold.upper(column.reference(), distance);
        double found = distance.applyAsDouble(column.current());
        return new TestOutcome(method, found, Double.NaN, limit, found > limit);
    }

    private static double hellinger(CountPair counts) {
        return Hellinger.distance(counts.reference(), counts.current());
    }

    @Override
    Verdict categorical(ColumnValues column) {
        Map<String, Long> reference = column.counts(column.reference());
        Map<String, Long> current = column.counts(column.current());
        if (reference.isEmpty() || current.isEmpty()) {
            return Verdict.UNDEFINED;
        }
        Function<double[], CountPair> with = rows -> CountPair.of(reference, column.counts(rows));
        List<TestOutcome> tests = new ArrayList<>();
        tests.add(
                outcome(
                        "jensen_shannon",
                        column,
                        rows -> NannyMlBins.jensenShannon(with.apply(rows))));
        tests.add(outcome("hellinger", column, rows -> hellinger(with.apply(rows))));
        tests.add(outcome("l_infinity", column, rows -> lInfinity(with.apply(rows))));
        tests.add(
                TestOutcome.significant(
                        "chi_square", chiSquare(CountPair.of(reference, current)), LEVEL));
        return Verdict.by("jensen_shannon", tests);
    }

    private static double lInfinity(CountPair counts) {
        return LInfinity.distance(counts.reference(), counts.current());
    }

    /** SciPy corrects a table of two columns for continuity. */
    private static DriftTestResult chiSquare(CountPair counts) {
        if (counts.reference().length != 2) {
            return ChiSquare.contingency(counts.reference(), counts.current());
        }
        return new TwoProportions(
                        counts.reference()[0],
                        counts.referenceSize(),
                        counts.current()[0],
                        counts.currentSize())
                .yates();
    }
}
