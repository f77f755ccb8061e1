package io.plumbline.stats.sequential;

import io.plumbline.stats.summary.Moments;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Is a mean, such as that of absolute errors, higher than in the reference? Looked at as often as
 * one likes, for ever, with a probability of about α of ever raising a false alarm.
 *
 * <p>The evidence is the normal mixture of H. Robbins (<em>Statistical methods related to the law
 * of the iterated logarithm</em>, 1970) over means above μ₀, with the standard deviation estimated:
 * 2 √(ρ/(n+ρ)) exp(z²/(2(n+ρ))) Φ(z/√(n+ρ)), z = Σ (x − μ₀)/σ. It depends on the moments alone, not
 * on the order of the values. The rate holds in the limit, for any distribution with a variance (I.
 * Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas, <em>Time-uniform central limit
 * theory and asymptotic confidence sequences</em>, Annals of Statistics 52, 2024), hence it is
 * silent for fewer than {@value #FEWEST} values.
 *
 * <p>The reference is a sample too: half of α goes into μ₀, the upper bound of its normal interval,
 * the other half into the evidence.
 */
public final class MeanProcess {
    /** Values below which a standard deviation is not trusted. */
    public static final int FEWEST = 100;

    /** ρ: the mixture is narrowest after about that many values. */
    private static final double RHO = 500;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double highest;
    private final double logLimit;

    private MeanProcess(double highest, double logLimit) {
        this.highest = highest;
        this.logLimit = logLimit;
    }

    /**
     * Against a reference sample.
     *
     * @param reference of at least {@value #FEWEST} values
     * @param alpha probability of ever raising a false alarm, in (0, 1)
     */
    public static MeanProcess against(Moments reference, double alpha) {
        if (reference.count() < FEWEST || Double.isNaN(reference.sampleVariance())) {
            throw new IllegalArgumentException(
                    "a reference needs "
                            + FEWEST
                            + " values of finite variance, this one has "
                            + reference.count()
                            + " values");
        }
        double error = Math.sqrt(reference.sampleVariance() / reference.count());
        double bound = reference.mean() + NORMAL.inverseSurvivalProbability(alpha / 2) * error;
        return new MeanProcess(bound, Math.log(2 / alpha));
    }

    /** Natural logarithm of the evidence for a higher mean; 0 while there are too few values. */
    public double logEvidence(Moments all) {
        double n = all.count();
        double variance = all.sampleVariance();
        if (n < FEWEST || Double.isNaN(variance)) {
            return 0;
        }
        double off = n * (all.mean() - highest);
        if (variance == 0) {
            return off > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double scaled = off / Math.sqrt(variance * (n + RHO));
        double logTail = Math.log(2 * NORMAL.cumulativeProbability(scaled));
        return 0.5 * Math.log(RHO / (n + RHO)) + scaled * scaled / 2 + logTail;
    }

    /** The evidence is enough for an alarm. */
    public boolean isHigher(Moments all) {
        return logEvidence(all) >= logLimit;
    }
}
