package io.plumbline.stats.sequential;

/**
 * Drift Detection Method: the rate of errors p with its standard deviation s against the lowest p +
 * s seen. Source: J. Gama, P. Medas, G. Castillo and P. Rodrigues, <em>Learning with drift
 * detection</em>, SBIA 2004.
 */
public final class Ddm implements ChangeDetector {
    private final int warmUp;
    private final double warningAt;
    private final double driftAt;

    private long n;
    private double errors;
    private double lowestRate;
    private double lowestDeviation;

    /** As published: 30 values to warm up, warning at 2 and drift at 3 deviations. */
    public Ddm() {
        this(30, 2, 3);
    }

    /**
     * With limits of your own.
     *
     * @param warmUp values after which it begins to judge
     * @param warningAt deviations above the lowest rate
     * @param driftAt deviations above the lowest rate
     */
    public Ddm(int warmUp, double warningAt, double driftAt) {
        this.warmUp = warmUp;
        this.warningAt = warningAt;
        this.driftAt = driftAt;
        restart();
    }

    @Override
    public Signal add(double error) {
        n++;
        errors += error;
        if (n <= warmUp) {
            return Signal.STABLE;
        }
        double rate = errors / n;
        double deviation = Math.sqrt(rate * (1 - rate) / n);
        if (rate + deviation <= lowestRate + lowestDeviation) {
            lowestRate = rate;
            lowestDeviation = deviation;
        }
        if (rate + deviation > lowestRate + driftAt * lowestDeviation) {
            restart();
            return Signal.DRIFT;
        }
        return rate + deviation > lowestRate + warningAt * lowestDeviation
                ? Signal.WARNING
                : Signal.STABLE;
    }

    private void restart() {
        n = 0;
        errors = 0;
        lowestRate = Double.POSITIVE_INFINITY;
        lowestDeviation = Double.POSITIVE_INFINITY;
    }
}
