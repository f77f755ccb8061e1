package io.plumbline.stats.distance;

/**
 * Relative entropy of the reference to the current sample: Σ p ln(p / q), natural logarithm, p of
 * the reference, from 0 to infinity. Not symmetric, hence no distance.
 *
 * <p>Putting columns together can only lower the unsmoothed one, so on bins it is never above that
 * of the raw values. NaN when a sample is empty.
 */
public final class KullbackLeibler {
    private KullbackLeibler() {}

    /**
     * The divergence without smoothing: infinite as soon as the current sample lacks a column that
     * the reference has.
     */
    public static double divergence(long[] reference, long[] current) {
        return divergence(reference, current, 0);
    }

    /** The divergence with ½ added to every count, always finite. */
    public static double smoothed(long[] reference, long[] current) {
        return divergence(reference, current, Shares.HALF);
    }

    private static double divergence(long[] reference, long[] current, double added) {
        if (Shares.isUndefined(reference, current)) {
            return Double.NaN;
        }
        Shares shares = Shares.of(reference, current, added);
        double sum = 0;
        for (int i = 0; i < shares.size(); i++) {
            double p = shares.reference()[i];
            sum += p == 0 ? 0 : p * Math.log(p / shares.current()[i]);
        }
        return Math.max(0, sum);
    }
}
