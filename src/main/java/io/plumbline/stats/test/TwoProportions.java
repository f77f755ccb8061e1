package io.plumbline.stats.test;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * Tests of equal proportions in two samples.
 *
 * @param successes in the reference
 * @param trials in the reference
 * @param successesNow in the current sample
 * @param trialsNow in the current sample
 */
public record TwoProportions(long successes, long trials, long successesNow, long trialsNow) {
    static final int WELL_FILLED = 30;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException for more successes than trials, or for fewer than none
     */
    public TwoProportions {
        if (successes < 0 || trials < successes || successesNow < 0 || trialsNow < successesNow) {
            throw new IllegalArgumentException(
                    "not successes of trials: %d of %d, %d of %d"
                            .formatted(successes, trials, successesNow, trialsNow));
        }
    }

    /**
     * Two-sided Z-test with the pooled variance; undefined without trials, and when all or none
     * succeed in both.
     */
    public DriftTestResult zTest() {
        double z = z();
        return Double.isNaN(z)
                ? DriftTestResult.UNDEFINED
                : new DriftTestResult(z, 2 * NORMAL.survivalProbability(Math.abs(z)));
    }

    /** One-sided: probability of such a z when the reference's proportion is not the greater. */
    public double pReferenceGreater() {
        return NORMAL.survivalProbability(z());
    }

    /**
     * One-sided: probability of so few successes now when the proportion is not the less. Exact
     * (hypergeometric, given the total) where fewer than {@value #WELL_FILLED} successes or
     * failures are expected now, or the Z-test. NaN without trials, and when all or none succeed.
     */
    public double pLess() {
        double share = (double) trialsNow / (trials + trialsNow);
        long all = successes + successesNow;
        long failures = trials + trialsNow - all;
        if (trials == 0 || trialsNow == 0 || all == 0 || failures == 0) {
            return Double.NaN;
        }
        boolean wellFilled = Math.min(all, failures) * share >= WELL_FILLED;
        if (wellFilled || trials + trialsNow > Integer.MAX_VALUE) {
            return pReferenceGreater();
        }
        return HypergeometricDistribution.of((int) (trials + trialsNow), (int) all, (int) trialsNow)
                .cumulativeProbability((int) successesNow);
    }

    private double z() {
        double n = trials;
        double m = trialsNow;
        double pooled = (successes + successesNow) / (n + m);
        double variance = pooled * (1 - pooled) * (1 / n + 1 / m);
        return variance > 0 ? (successes / n - successesNow / m) / Math.sqrt(variance) : Double.NaN;
    }

    /**
     * Chi-square of the 2 × 2 table with Yates' correction for continuity; undefined where the
     * Z-test is.
     */
    public DriftTestResult yates() {
        double[][] table = {
            {successes, trials - successes}, {successesNow, trialsNow - successesNow}
        };
        double all = (double) trials + trialsNow;
        double[] rows = {trials, trialsNow};
        double[] columns = {(double) successes + successesNow, all - successes - successesNow};
        double statistic = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                double expected = rows[row] * columns[column] / all;
                double off = Math.abs(table[row][column] - expected);
                double corrected = off - Math.min(0.5, off);
                statistic += corrected * corrected / expected;
            }
        }
        return Double.isNaN(statistic)
                ? DriftTestResult.UNDEFINED
                : new DriftTestResult(
                        statistic, ChiSquaredDistribution.of(1).survivalProbability(statistic));
    }

    /**
     * Fisher's exact test, two-sided; the statistic is the odds ratio. Undefined where the Z-test
     * is.
     *
     * @throws ArithmeticException for samples of more than 2³¹ − 1 in all
     */
    public DriftTestResult fisher() {
        if (Double.isNaN(z())) {
            return DriftTestResult.UNDEFINED;
        }
        Math.toIntExact(Math.addExact(trials, trialsNow));
        int[][] table = {
            {(int) successes, (int) (trials - successes)},
            {(int) successesNow, (int) (trialsNow - successesNow)}
        };
        FisherExactTest test = FisherExactTest.withDefaults();
        return new DriftTestResult(test.statistic(table), test.test(table).getPValue());
    }
}
