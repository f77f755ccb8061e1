package io.plumbline.stats.sample;

import io.plumbline.stats.test.DriftTestResult;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Anderson–Darling test for two samples: as Kolmogorov–Smirnov, but with an eye on the tails.
 * Source: F. W. Scholz and M. A. Stephens, <em>K-sample Anderson–Darling tests</em>, JASA 82
 * (1987), 918–924; the statistic is standardised, in the version for ties (midranks) or that of
 * right-continuous distribution functions.
 *
 * <p>The p-value is interpolated in their table (a parabola through the logarithms of its levels)
 * and known between 0.001 and 0.25 only: beyond, it is the nearer of the two.
 *
 * <p>Undefined (NaN) when a sample is empty, for fewer than four values in all, or when all are
 * equal.
 */
public final class AndersonDarling {
    private static final double[] LEVELS = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};
    private static final double[] CRITICAL = {
        0.675 - 0.245 - 0.105,
        1.281 + 0.25 - 0.305,
        1.645 + 0.678 - 0.362,
        1.96 + 1.149 - 0.391,
        2.326 + 1.822 - 0.396,
        2.573 + 2.364 - 0.345,
        3.085 + 3.615 - 0.154
    };
    private static final double[] LOG_LEVEL = parabola();

    private AndersonDarling() {}

    /** The test with ties at their midranks. */
    public static DriftTestResult midrank(SortedSample reference, SortedSample current) {
        return test(reference, current, true);
    }

    /** The test with distribution functions continuous from the right. */
    public static DriftTestResult right(SortedSample reference, SortedSample current) {
        return test(reference, current, false);
    }

    private static DriftTestResult test(
            SortedSample reference, SortedSample current, boolean midrank) {
        int n = reference.size();
        int m = current.size();
        if (n == 0 || m == 0 || n + m < 4 || isOneValue(reference, current)) {
            return DriftTestResult.UNDEFINED;
        }
        double sum = midrank ? midrankSum(reference, current) : rightSum(reference, current);
        double statistic = (sum - 1) / Math.sqrt(variance(n, m));
        return new DriftTestResult(statistic, pValue(statistic));
    }

    private static boolean isOneValue(SortedSample reference, SortedSample current) {
        double low = Math.min(reference.get(0), current.get(0));
        double high =
                Math.max(reference.get(reference.size() - 1), current.get(current.size() - 1));
        return low == high;
    }

    private static double midrankSum(SortedSample reference, SortedSample current) {
        double n = reference.size();
        double m = current.size();
        double all = n + m;
        double sum = 0;
        for (int i = 0, j = 0; i < n || j < m; ) {
            int nextI = endOfTies(reference, i, current, j);
            int nextJ = endOfTies(current, j, reference, i);
            double ties = (nextI - i) + (nextJ - j);
            double before = i + j + ties / 2;
            double weight = ties / all / (before * (all - before) - all * ties / 4);
            double inner = all * (i + nextI) / 2.0 - before * n;
            // The two samples' deviations are equal and opposite.
            sum += weight * inner * inner * (1 / n + 1 / m);
            i = nextI;
            j = nextJ;
        }
        return sum * (all - 1) / all;
    }

    private static double rightSum(SortedSample reference, SortedSample current) {
        double n = reference.size();
        double m = current.size();
        double all = n + m;
        double sum = 0;
        for (int i = 0, j = 0; i < n || j < m; ) {
            int nextI = endOfTies(reference, i, current, j);
            int nextJ = endOfTies(current, j, reference, i);
            double upTo = nextI + nextJ;
            if (upTo < all) {
                double ties = upTo - i - j;
                double inner = all * nextI - upTo * n;
                sum += ties / all * inner * inner / (upTo * (all - upTo)) * (1 / n + 1 / m);
            }
            i = nextI;
            j = nextJ;
        }
        return sum;
    }

    /** Past the ties of this sample, when its next value is not above the other's. */
    private static int endOfTies(SortedSample sample, int from, SortedSample other, int otherFrom) {
        if (from == sample.size()
                || (otherFrom < other.size() && other.get(otherFrom) < sample.get(from))) {
            return from;
        }
        return sample.endOfTies(from);
    }

    /** Of the sum under no difference, for two samples. */
    private static double variance(int n, int m) {
        double all = (double) n + m;
        double inverse = 1.0 / n + 1.0 / m;
        double harmonic = 0;
        double g = 0;
        for (int i = 1; i < all - 1; i++) {
            harmonic += 1 / (all - i);
            g += harmonic / (i + 1);
        }
        double h = harmonic + 1;
        double a = (4 * g - 6) + (10 - 6 * g) * inverse;
        double b = (2 * g - 4) * 4 + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
        double c =
                (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * inverse + 4 * h;
        double d = (2 * h + 6) * 4 - 8 * h;
        return (((a * all + b) * all + c) * all + d) / ((all - 1) * (all - 2) * (all - 3));
    }

    private static double pValue(double statistic) {
        if (statistic < CRITICAL[0]) {
            return LEVELS[0];
        }
        if (statistic > CRITICAL[CRITICAL.length - 1]) {
            return LEVELS[LEVELS.length - 1];
        }
        double log = LOG_LEVEL[0] + statistic * (LOG_LEVEL[1] + statistic * LOG_LEVEL[2]);
        return Math.min(LEVELS[0], Math.max(LEVELS[LEVELS.length - 1], Math.exp(log)));
    }

    private static double[] parabola() {
        double[] logs = new double[LEVELS.length];
        double[][] powers = new double[LEVELS.length][];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(LEVELS[i]);
            powers[i] = new double[] {CRITICAL[i], CRITICAL[i] * CRITICAL[i]};
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(logs, powers);
        return regression.estimateRegressionParameters();
    }
}
