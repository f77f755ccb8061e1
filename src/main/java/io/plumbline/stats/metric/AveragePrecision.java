package io.plumbline.stats.metric;

import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Counts;

/**
 * Average precision: Σ (R_k − R_k₊₁) P_k over the distinct scores as thresholds, R and P the recall
 * and precision of predicting positive from that score on: the area under the precision–recall
 * curve as steps, without interpolation. Undefined without positives.
 *
 * <p>The interval is the infinitesimal jackknife's: the delta method on the multinomial counts of
 * the groups of equal scores, cut to [0, 1]. From binned scores, those in one bin are ties: exact
 * for scores of up to three decimals. Cost: one pass over the bins.
 */
public final class AveragePrecision {
    private AveragePrecision() {}

    /** The average precision from binned scores. */
    public static Estimate of(BinaryScores scores) {
        return of(RankedScores.of(scores));
    }

    /**
     * The average precision of raw scores; O(n log n).
     *
     * @param scores without NaN
     * @param positive the true class of each
     */
    public static Estimate of(double[] scores, boolean[] positive) {
        return of(RankedScores.of(scores, positive));
    }

    /**
     * The area under the precision–recall curve by trapezoids, from (recall 0, precision 1): too
     * hopeful, for comparison only. NaN without positives.
     */
    public static double trapezoid(double[] scores, boolean[] positive) {
        RankedScores ranked = RankedScores.of(scores, positive);
        double positives = Counts.sum(ranked.positives());
        double hits = 0;
        double all = 0;
        double before = 1;
        double area = 0;
        for (int i = ranked.positives().length - 1; i >= 0; i--) {
            long here = ranked.positives()[i];
            hits += here;
            all += here + (double) ranked.negatives()[i];
            area += here * (before + hits / all) / 2;
            before = hits / all;
        }
        return area / positives;
    }

    private static Estimate of(RankedScores scores) {
        long[] p = scores.positives();
        long[] q = scores.negatives();
        double positives = Counts.sum(p);
        long n = Counts.sum(p) + Counts.sum(q);
        if (positives <= 0) {
            return Estimate.undefined(n);
        }
        double[] precision = new double[p.length];
        double[] slope = new double[p.length];
        double value = 0;
        double hits = 0;
        double all = 0;
        for (int i = p.length - 1; i >= 0; i--) {
            hits += p[i];
            all += p[i] + q[i];
            if (all > 0) {
                precision[i] = hits / all;
                value += p[i] * precision[i] / positives;
                slope[i] = p[i] / all;
            }
        }
        double error = Math.sqrt(variance(p, q, precision, slope, value));
        return Estimate.normal(value, error, 0, 1, n);
    }

    /**
     * One more positive of group k changes the value by (P_k − AP + Σ p_i (1 − P_i)/N_i)/P, one
     * more negative by −Σ p_i P_i/N_i /P, both over the thresholds i ≤ k that let it in.
     */
    private static double variance(
            long[] p, long[] q, double[] precision, double[] slope, double value) {
        double positives = Counts.sum(p);
        double gained = 0;
        double lost = 0;
        double squares = 0;
        for (int i = 0; i < p.length; i++) {
            gained += slope[i] * (1 - precision[i]);
            lost += slope[i] * precision[i];
            double ofPositive = (precision[i] - value + gained) / positives;
            double ofNegative = -lost / positives;
            squares += p[i] * ofPositive * ofPositive + q[i] * ofNegative * ofNegative;
        }
        return squares;
    }
}
