package io.plumbline.stats.metric;

import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Counts;

/**
 * The area under the ROC curve from binned scores: the probability that a positive scores higher
 * than a negative, ties counting half; scores in one bin are ties. Its interval is DeLong's, from
 * the same bins, cut to [0, 1]. That has no width at an area of 0 or 1: there it is Wilson's of as
 * many pairs as share no observation, which all were won or all lost. Undefined unless both classes
 * are there.
 *
 * <p>Against the raw scores the area is off by at most {@link #resolutionBound}. Cost: one pass
 * over the bins. Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988),
 * 837–845.
 */
public final class RocAuc {
    private RocAuc() {}

    /** The area with its interval. */
    public static Estimate of(BinaryScores scores) {
        return of(RankedScores.of(scores));
    }

    /**
     * The area of raw scores with its interval, exact; O(n log n).
     *
     * @param scores without NaN
     * @param positive the true class of each
     */
    public static Estimate of(double[] scores, boolean[] positive) {
        return of(RankedScores.of(scores, positive));
    }

    private static Estimate of(RankedScores scores) {
        long[] p = scores.positives();
        long[] q = scores.negatives();
        double positives = Counts.sum(p);
        double negatives = Counts.sum(q);
        long n = Counts.sum(p) + Counts.sum(q);
        if (positives <= 0 || negatives <= 0) {
            return Estimate.undefined(n);
        }
        double area = area(p, q) / (positives * negatives);
        double error =
                Math.sqrt(
                        placementVariance(p, q, area) / positives
                                + placementVariance(reversed(q), reversed(p), area) / negatives);
        if (error == 0 && (area == 0 || area == 1)) {
            long pairs = Math.min(Counts.sum(p), Counts.sum(q));
            Estimate won = ProportionInterval.wilson(area == 0 ? 0 : pairs, pairs);
            return Estimate.of(area, won.lower(), won.upper(), n);
        }
        return Estimate.normal(area, error, 0, 1, n);
    }

    /** The most by which binning can change the area: {@code Σ p q / (2 P Q)} over the bins. */
    public static double resolutionBound(BinaryScores scores) {
        long[] p = scores.positiveCounts();
        long[] q = scores.negativeCounts();
        double tied = 0;
        for (int i = 0; i < p.length; i++) {
            tied += (double) p[i] * q[i];
        }
        return tied / (2.0 * scores.positives() * scores.negatives());
    }

    /** Pairs in which the positive is higher, ties counting half. */
    private static double area(long[] p, long[] q) {
        double won = 0;
        double below = 0;
        for (int i = 0; i < p.length; i++) {
            won += p[i] * (below + q[i] / 2.0);
            below += q[i];
        }
        return won;
    }

    /** Sample variance, over {@code p}, of the share of {@code q} that lies below; NaN for one. */
    private static double placementVariance(long[] p, long[] q, double mean) {
        double total = 0;
        double others = 0;
        for (int i = 0; i < p.length; i++) {
            total += p[i];
            others += q[i];
        }
        double squares = 0;
        double below = 0;
        for (int i = 0; i < p.length; i++) {
            double placement = (below + q[i] / 2.0) / others - mean;
            squares += p[i] * placement * placement;
            below += q[i];
        }
        return total < 2 ? Double.NaN : squares / (total - 1);
    }

    private static long[] reversed(long[] counts) {
        long[] reversed = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            reversed[i] = counts[counts.length - 1 - i];
        }
        return reversed;
    }
}
