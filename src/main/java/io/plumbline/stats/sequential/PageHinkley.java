package io.plumbline.stats.sequential;

/**
 * Page–Hinkley test: the sum of deviations from the running mean against its lowest (for a rise) or
 * highest (for a fall) value so far. Source: D. V. Hinkley, <em>Inference about the change-point
 * from cumulative sum tests</em>, Biometrika 58 (1971).
 *
 * <p><b>One name, two tests:</b> what scikit-multiflow and older River call "PageHinkley" is {@link
 * Cusum}.
 */
public final class PageHinkley implements ChangeDetector {
    private final int warmUp;
    private final double tolerance;
    private final double limit;
    private final double forgetting;

    private long n;
    private double mean;
    private double rise;
    private double lowest;
    private double fall;
    private double highest;

    /** 30 values, δ 0.005, λ 50, α 0.9999. */
    public PageHinkley() {
        this(30, 0.005, 50, 0.9999);
    }

    /**
     * With limits of your own.
     *
     * @param warmUp values from which on it judges
     * @param tolerance δ, taken from every step
     * @param limit λ, drift above
     * @param forgetting α, by which the sums shrink at every step; 1 for not at all
     */
    public PageHinkley(int warmUp, double tolerance, double limit, double forgetting) {
        this.warmUp = warmUp;
        this.tolerance = tolerance;
        this.limit = limit;
        this.forgetting = forgetting;
        restart();
    }

    @Override
    public Signal add(double value) {
        n++;
        mean += (value - mean) / n;
        rise = forgetting * rise + (value - mean - tolerance);
        fall = forgetting * fall + (value - mean + tolerance);
        lowest = Math.min(lowest, rise);
        highest = Math.max(highest, fall);
        if (n < warmUp || Math.max(rise - lowest, highest - fall) <= limit) {
            return Signal.STABLE;
        }
        restart();
        return Signal.DRIFT;
    }

    private void restart() {
        n = 0;
        mean = 0;
        rise = 0;
        lowest = Double.POSITIVE_INFINITY;
        fall = 0;
        highest = Double.NEGATIVE_INFINITY;
    }
}
