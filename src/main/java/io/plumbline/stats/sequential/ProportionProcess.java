package io.plumbline.stats.sequential;

import io.plumbline.stats.metric.ProportionInterval;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Is a proportion, such as accuracy, lower than in the reference? Looked at as often as one likes,
 * for ever, with a probability of at most α of ever raising a false alarm.
 *
 * <p>The evidence is a mixture likelihood ratio: the probability of the counts under a Beta
 * distribution of proportions below p₀, over that under p₀. As long as the true proportion is p₀ or
 * higher it is an e-process: its expectation never exceeds 1, so it reaches 1/α with probability at
 * most α (Ville's inequality). It depends on the counts alone, not on their order. Source: A.
 * Ramdas, P. Grünwald, V. Vovk and G. Shafer, <em>Game-theoretic statistics and safe anytime-valid
 * inference</em>, Statistical Science 38 (2023), 576–601.
 *
 * <p>The reference is a sample too: half of α goes into p₀, the lower bound of its Clopper–Pearson
 * interval, the other half into the evidence.
 */
public final class ProportionProcess {
    /** Weight of the mixture's centre in observations: best for falls of a few percent points. */
    public static final double DEFAULT_CONCENTRATION = 50;

    private final double worst;
    private final double logOdds;
    private final double a;
    private final double b;
    private final double logNorm;
    private final double logLimit;

    private ProportionProcess(double worst, double concentration, double logLimit) {
        this.worst = worst;
        this.logOdds = Math.log(worst) - Math.log1p(-worst);
        this.a = worst * concentration;
        this.b = (1 - worst) * concentration;
        this.logNorm = logMassBelow(a, b);
        this.logLimit = logLimit;
    }

    /**
     * Against a reference sample.
     *
     * @param successes in the reference
     * @param trials in the reference, at least 1
     * @param alpha probability of ever raising a false alarm, in (0, 1)
     */
    public static ProportionProcess against(long successes, long trials, double alpha) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException("not a reference: " + successes + " of " + trials);
        }
        double bound = ProportionInterval.clopperPearson(successes, trials, 1 - alpha).lower();
        return new ProportionProcess(bound, DEFAULT_CONCENTRATION, Math.log(2 / alpha));
    }

    /**
     * Against a proportion that is known.
     *
     * @param proportion in (0, 1)
     * @param alpha probability of ever raising a false alarm, in (0, 1)
     */
    public static ProportionProcess againstKnown(double proportion, double alpha) {
        return new ProportionProcess(proportion, DEFAULT_CONCENTRATION, -Math.log(alpha));
    }

    /**
     * Natural logarithm of the evidence for a lower proportion in all observations so far; 0
     * without observations.
     */
    public double logEvidence(long successes, long trials) {
        if (trials == 0 || worst == 0) {
            return 0; // Nothing is lower than 0.
        }
        double failures = (double) trials - successes;
        double mixture = logMassBelow(a + successes, b + failures) - logNorm;
        return mixture - (successes * logOdds + trials * Math.log1p(-worst));
    }

    /** Logarithm of the evidence that is enough for an alarm. */
    public double logLimit() {
        return logLimit;
    }

    /** The evidence is enough for an alarm. */
    public boolean isLower(long successes, long trials) {
        return logEvidence(successes, trials) >= logLimit;
    }

    /** Logarithm of ∫ x^(a−1) (1−x)^(b−1) from 0 to the worst proportion that is still fine. */
    private double logMassBelow(double alpha, double beta) {
        return LogBeta.value(alpha, beta) + Math.log(RegularizedBeta.value(worst, alpha, beta));
    }
}
