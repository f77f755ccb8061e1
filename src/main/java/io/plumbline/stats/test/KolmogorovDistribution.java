package io.plumbline.stats.test;

/** The limiting distribution of Kolmogorov's statistic √n·D. */
public final class KolmogorovDistribution {
    private static final double TAIL_FROM = 1.0;

    private KolmogorovDistribution() {}

    /** Probability of more than {@code x}; relatively exact in the upper tail too. */
    public static double survival(double x) {
        if (!(x > 0)) {
            return 1;
        }
        return x < TAIL_FROM ? 1 - lowerSeries(x) : upperSeries(x);
    }

    /** 2 Σ (−1)^(k−1) exp(−2k²x²): alternates and falls fast for large x. */
    private static double upperSeries(double x) {
        double sum = 0;
        double sign = 1;
        for (int k = 1; k <= 8; k++) {
            sum += sign * Math.exp(-2.0 * k * k * x * x);
            sign = -sign;
        }
        return 2 * sum;
    }

    /** √(2π)/x Σ exp(−(2k−1)²π²/(8x²)): the same function, falling fast for small x. */
    private static double lowerSeries(double x) {
        double sum = 0;
        for (int k = 1; k <= 8; k++) {
            double odd = 2.0 * k - 1;
            sum += Math.exp(-odd * odd * Math.PI * Math.PI / (8 * x * x));
        }
        return Math.sqrt(2 * Math.PI) / x * sum;
    }
}
