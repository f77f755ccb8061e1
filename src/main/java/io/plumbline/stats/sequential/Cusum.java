package io.plumbline.stats.sequential;

/**
 * Cumulative sum of how far values are above their running mean, less a tolerance, never below 0
 * (E. S. Page, <em>Continuous inspection schemes</em>, Biometrika 41, 1954). Finds a rise.
 *
 * <p><b>One name, two tests:</b> scikit-multiflow and older River call this one "PageHinkley",
 * while Page–Hinkley proper, newer River's, is {@link PageHinkley}. With forgetting (α &lt; 1) they
 * alarm at different places; only with α = 1 are they the same.
 */
public final class Cusum implements ChangeDetector {
    private final int warmUp;
    private final double tolerance;
    private final double limit;
    private final double forgetting;

    private long n;
    private double mean;
    private double sum;

    /** Those libraries' defaults: 30 values, δ 0.005, λ 50, α 0.9999. */
    public Cusum() {
        this(30, 0.005, 50, 0.9999);
    }

    /**
     * With limits of your own.
     *
     * @param warmUp values from which on it judges
     * @param tolerance δ, taken from every step
     * @param limit λ, drift above
     * @param forgetting α, by which the sum shrinks at every step; 1 for not at all
     */
    public Cusum(int warmUp, double tolerance, double limit, double forgetting) {
        this.warmUp = warmUp;
        this.tolerance = tolerance;
        this.limit = limit;
        this.forgetting = forgetting;
    }

    @Override
    public Signal add(double value) {
        n++;
        mean += (value - mean) / n;
        sum = Math.max(0, forgetting * sum + (value - mean - tolerance));
        if (n < warmUp || sum <= limit) {
            return Signal.STABLE;
        }
        n = 0;
        mean = 0;
        sum = 0;
        return Signal.DRIFT;
    }
}
