package io.plumbline.stats.sample;

import io.plumbline.stats.test.DriftTestResult;
import io.plumbline.stats.test.KolmogorovDistribution;
import io.plumbline.stats.test.KolmogorovSmirnov;
import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Two-sample Kolmogorov–Smirnov test: D = max |F − G|, with the p-values in use.
 *
 * <p>All take the values for continuous; ties make them err to the safe side. An empty sample
 * leaves everything undefined (NaN).
 */
public final class RawKolmogorovSmirnov {
    private RawKolmogorovSmirnov() {}

    /** D, in [0, 1]. */
    public static double statistic(SortedSample reference, SortedSample current) {
        if (reference.size() == 0 || current.size() == 0) {
            return Double.NaN;
        }
        double largest = 0;
        DistributionSteps steps = new DistributionSteps(reference, current);
        while (steps.next()) {
            largest = Math.max(largest, Math.abs(steps.difference()));
        }
        return largest;
    }

    /**
     * With the exact p-value, by counting paths on the lattice. Time and memory grow with the
     * product of the sizes.
     */
    public static DriftTestResult exact(SortedSample reference, SortedSample current) {
        double d = statistic(reference, current);
        if (Double.isNaN(d)) {
            return DriftTestResult.UNDEFINED;
        }
        if (Math.min(reference.size(), current.size()) == 1) {
            int others = Math.max(reference.size(), current.size());
            return new DriftTestResult(d, KolmogorovSmirnov.single(d, others));
        }
        double p =
                KolmogorovSmirnovTest.withDefaults()
                        .with(PValueMethod.EXACT)
                        .test(reference.toArray(), current.toArray())
                        .getPValue();
        return new DriftTestResult(d, p);
    }

    /** With Kolmogorov's limit at √e·D, where e = n·m/(n + m). */
    public static DriftTestResult limit(SortedSample reference, SortedSample current) {
        double d = statistic(reference, current);
        double root = Math.sqrt(effectiveSize(reference, current));
        return result(d, KolmogorovDistribution.survival(root * d));
    }

    /** With the limit at (√e + 0.12 + 0.11/√e)·D, closer for small samples (Stephens 1970). */
    public static DriftTestResult stephens(SortedSample reference, SortedSample current) {
        double d = statistic(reference, current);
        return result(d, KolmogorovSmirnov.stephens(d, reference.size(), current.size()));
    }

    /**
     * With the one-sample distribution of D for e values, e rounded half to even: what SciPy calls
     * asymptotic.
     */
    public static DriftTestResult oneSample(SortedSample reference, SortedSample current) {
        double d = statistic(reference, current);
        int e = (int) Math.rint(effectiveSize(reference, current));
        return result(d, e == 0 ? Double.NaN : oneSampleSurvival(d, e));
    }

    /**
     * The library gives this distribution for a sample only, so it gets one: n values of which the
     * distribution function is short of its step by just d.
     */
    private static double oneSampleSurvival(double d, int n) {
        if (d <= 0.5 / n) {
            return 1;
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> Math.max(0, (i + 1.0) / n - d));
        return KolmogorovSmirnovTest.withDefaults().test(values, x -> x).getPValue();
    }

    private static double effectiveSize(SortedSample reference, SortedSample current) {
        double n = reference.size();
        double m = current.size();
        return n * m / (n + m);
    }

    private static DriftTestResult result(double d, double p) {
        return Double.isNaN(d) ? DriftTestResult.UNDEFINED : new DriftTestResult(d, p);
    }
}
