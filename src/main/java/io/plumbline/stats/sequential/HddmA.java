package io.plumbline.stats.sequential;

/**
 * Drift detection by Hoeffding's bound on averages: the mean of all against that of the beginning
 * whose upper bound was lowest. Finds a rise of the mean. Source: I. Frías-Blanco, J. del
 * Campo-Ávila, G. Ramos-Jiménez, R. Morales-Bueno, A. Ortiz-Díaz and Y. Caballero-Mota, <em>Online
 * and non-parametric drift detection methods based on Hoeffding's bounds</em>, IEEE TKDE 27 (2015).
 *
 * <p>Values must lie in [0, 1].
 */
public final class HddmA implements ChangeDetector {
    private final double drift;
    private final double warning;
    private final boolean restartsOnFall;

    private double n;
    private double sum;
    private double lowN;
    private double lowSum;
    private double highN;
    private double highSum;

    /** As published: 0.001 for a drift, 0.005 for a warning; a fall goes unnoticed. */
    public HddmA() {
        this(0.001, 0.005, false);
    }

    /**
     * With limits of your own.
     *
     * @param drift probability of error of each single look
     * @param warning probability of error of each single look
     * @param restartsOnFall begins anew, without a signal, when the mean has fallen
     */
    public HddmA(double drift, double warning, boolean restartsOnFall) {
        this.drift = drift;
        this.warning = warning;
        this.restartsOnFall = restartsOnFall;
    }

    @Override
    public Signal add(double value) {
        n++;
        sum += value;
        keepExtremes();
        if (hasRisen(drift)) {
            restart();
            return Signal.DRIFT;
        }
        Signal signal = hasRisen(warning) ? Signal.WARNING : Signal.STABLE;
        if (restartsOnFall && hasFallen()) {
            restart();
        }
        return signal;
    }

    private void keepExtremes() {
        double here = bound(n);
        if (lowN == 0 || lowSum / lowN + bound(lowN) >= sum / n + here) {
            lowN = n;
            lowSum = sum;
        }
        if (highN == 0 || highSum / highN - bound(highN) <= sum / n - here) {
            highN = n;
            highSum = sum;
        }
    }

    private double bound(double values) {
        return Math.sqrt(1 / (2 * values) * Math.log(1 / drift));
    }

    private boolean hasRisen(double error) {
        return lowN < n && sum / n - lowSum / lowN >= difference(lowN, error);
    }

    private boolean hasFallen() {
        return highN < n && highSum / highN - sum / n >= difference(highN, drift);
    }

    private double difference(double first, double error) {
        return Math.sqrt((n - first) / first / n / 2 * Math.log(2 / error));
    }

    private void restart() {
        n = 0;
        sum = 0;
        lowN = 0;
        lowSum = 0;
        highN = 0;
        highSum = 0;
    }
}
