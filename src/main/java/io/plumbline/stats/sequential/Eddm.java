package io.plumbline.stats.sequential;

/**
 * Early Drift Detection Method: the distance between errors, m + 2 s, against the largest seen
 * (after the first 30 values; s is the sample deviation). Finds slow changes sooner than {@link
 * Ddm}. Source: M. Baena-García, J. del Campo-Ávila, R. Fidalgo, A. Bifet, R. Gavaldà and R.
 * Morales-Bueno, <em>Early drift detection method</em>, 2006.
 *
 * <p>A stream without changes has its largest m + 2 s early, by chance: expect false alarms.
 */
public final class Eddm implements ChangeDetector {
    private final int warmUp;
    private final double warningAt;
    private final double driftAt;

    private long n;
    private long errors;
    private long lastError;
    private double mean;
    private double squares;
    private double largest;
    private boolean warned;

    /** As published: judges after 30 errors, warning below 0.95, drift below 0.9. */
    public Eddm() {
        this(30, 0.95, 0.9);
    }

    /**
     * With limits of your own.
     *
     * @param warmUp errors after which it begins to judge
     * @param warningAt share of the largest distance
     * @param driftAt share of the largest distance
     */
    public Eddm(int warmUp, double warningAt, double driftAt) {
        this.warmUp = warmUp;
        this.warningAt = warningAt;
        this.driftAt = driftAt;
    }

    @Override
    public Signal add(double error) {
        n++;
        if (error == 0) {
            return warned ? Signal.WARNING : Signal.STABLE;
        }
        addDistance();
        double reach = errors < 2 ? mean : mean + 2 * Math.sqrt(squares / (errors - 1));
        warned = false;
        if (n < warmUp) {
            return Signal.STABLE;
        }
        if (reach > largest) {
            largest = reach;
            return Signal.STABLE;
        }
        if (errors <= warmUp) {
            return Signal.STABLE;
        }
        if (reach / largest < driftAt) {
            restart();
            return Signal.DRIFT;
        }
        warned = reach / largest < warningAt;
        return warned ? Signal.WARNING : Signal.STABLE;
    }

    /** Values are numbered from 1; the first error's distance is from the beginning. */
    private void addDistance() {
        errors++;
        double distance = n - lastError;
        lastError = n;
        double before = mean;
        mean += (distance - mean) / errors;
        squares += (distance - mean) * (distance - before);
    }

    private void restart() {
        n = 0;
        errors = 0;
        lastError = 0;
        mean = 0;
        squares = 0;
        largest = 0;
        warned = false;
    }
}
