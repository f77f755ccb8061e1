package io.plumbline.stats.sample;

import io.plumbline.stats.test.DriftTestResult;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Cramér–von Mises test for two samples: the squared distance of the distribution functions, over
 * all ranks. Source: T. W. Anderson, <em>On the distribution of the two-sample Cramér–von Mises
 * criterion</em>, Annals of Mathematical Statistics 33 (1962), 1148–1159; ties at their midranks.
 *
 * <p>The p-value comes from the limiting distribution, standardised for the sizes; its series is
 * summed until a term is below 1e-7, so p-values under that are noise.
 *
 * <p>Undefined (NaN) for fewer than two values in a sample.
 */
public final class CramerVonMises {
    private static final double SMALLEST_TERM = 1e-7;
    private static final double CERTAIN_BELOW = 0.003;

    private CramerVonMises() {}

    /** The test. */
    public static DriftTestResult test(SortedSample reference, SortedSample current) {
        double n = reference.size();
        double m = current.size();
        if (n < 2 || m < 2) {
            return DriftTestResult.UNDEFINED;
        }
        double product = n * m;
        double all = n + m;
        double statistic =
                rankDistance(reference, current) / (product * all) - (4 * product - 1) / (6 * all);
        double expected = (1 + 1 / all) / 6;
        double variance =
                (all + 1)
                        * (4 * product * all - 3 * (n * n + m * m) - 2 * product)
                        / (45 * all * all * 4 * product);
        double limit = 1.0 / 6 + (statistic - expected) / Math.sqrt(45 * variance);
        double p = limit < CERTAIN_BELOW ? 1 : Math.max(0, 1 - limitDistribution(limit));
        return new DriftTestResult(statistic, p);
    }

    /** n Σ (rank of xᵢ − i)² + m Σ (rank of yⱼ − j)², ranks among all values, from 1. */
    private static double rankDistance(SortedSample reference, SortedSample current) {
        double sum = 0;
        double sumNow = 0;
        int i = 0;
        int j = 0;
        while (i < reference.size() || j < current.size()) {
            double at =
                    Math.min(
                            i < reference.size() ? reference.get(i) : Double.POSITIVE_INFINITY,
                            j < current.size() ? current.get(j) : Double.POSITIVE_INFINITY);
            int nextI = endOf(reference, i, at);
            int nextJ = endOf(current, j, at);
            double rank = (i + j + 1 + nextI + nextJ) / 2.0;
            sum += squares(rank, i, nextI);
            sumNow += squares(rank, j, nextJ);
            i = nextI;
            j = nextJ;
        }
        return reference.size() * sum + current.size() * sumNow;
    }

    private static int endOf(SortedSample sample, int from, double value) {
        return from < sample.size() && sample.get(from) == value ? sample.endOfTies(from) : from;
    }

    private static double squares(double rank, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double off = rank - (i + 1);
            sum += off * off;
        }
        return sum;
    }

    /** Distribution function of the limit of ω² (Csörgő and Faraway 1996, formula 1.2). */
    private static double limitDistribution(double x) {
        double sum = 0;
        double term = 1;
        for (int k = 0; Math.abs(term) >= SMALLEST_TERM; k++) {
            double gammas = Math.exp(LogGamma.value(k + 0.5) - LogGamma.value(k + 1));
            double y = 4.0 * k + 1;
            double q = y * y / (16 * x);
            double u = gammas / (Math.pow(Math.PI, 1.5) * Math.sqrt(x));
            term = u * Math.sqrt(y) * Math.exp(-q) * besselQuarter(q);
            sum += term;
        }
        return sum;
    }

    /**
     * Modified Bessel function K of order ¼: ∫ exp(−q cosh t) cosh(t/4) dt by the trapezoidal rule,
     * whose error falls like exp(−π²/step) here.
     */
    private static double besselQuarter(double q) {
        double step = 0.125;
        double sum = Math.exp(-q) / 2;
        double term = 1;
        for (int i = 1; term > 0; i++) {
            double t = i * step;
            term = Math.exp(-q * Math.cosh(t)) * Math.cosh(t / 4);
            sum += term;
        }
        return sum * step;
    }
}
