package io.plumbline.stats.sequential;

/**
 * Adaptive windowing: keeps the longest window of values in which no older and newer part have
 * different means, and signals when it had to drop some. Source: A. Bifet and R. Gavaldà,
 * <em>Learning from time-changing data with adaptive windowing</em>, SDM 2007.
 *
 * <p>The window is kept as buckets of 1, 2, 4, … values, {@value #PER_ROW} of a size: memory and
 * time per look grow with the logarithm of its length. Every bucket's end is tried as a cut.
 */
public final class Adwin implements ChangeDetector {
    static final int PER_ROW = 5;

    private final double delta;
    private final int clock;
    private final int smallestPart;
    private final int grace;
    private final AdwinBuckets buckets = new AdwinBuckets(PER_ROW);
    private long values;

    /** δ 0.002, a look every 32 values, parts of at least 5, none up to 10 values. */
    public Adwin() {
        this(0.002, 32, 5, 10);
    }

    /**
     * With limits of your own.
     *
     * @param delta probability of error of each look
     * @param clock values from one look to the next
     * @param smallestPart values that either part must have
     * @param grace values that the window must exceed
     */
    public Adwin(double delta, int clock, int smallestPart, int grace) {
        this.delta = delta;
        this.clock = clock;
        this.smallestPart = smallestPart;
        this.grace = grace;
    }

    @Override
    public Signal add(double value) {
        values++;
        buckets.add(value);
        if (values % clock != 0 || buckets.width() <= grace) {
            return Signal.STABLE;
        }
        boolean changed = false;
        while (hasCut()) {
            buckets.removeOldest();
            changed = true;
        }
        return changed ? Signal.DRIFT : Signal.STABLE;
    }

    /** Number of values in the window. */
    public long width() {
        return buckets.width();
    }

    /** Mean of the window; NaN when it is empty. */
    public double mean() {
        return buckets.total() / buckets.width();
    }

    private boolean hasCut() {
        double older = 0;
        double olderSum = 0;
        for (int row = buckets.rows() - 1; row >= 0; row--) {
            for (int i = 0; i < buckets.inRow(row); i++) {
                older += AdwinBuckets.capacity(row);
                olderSum += buckets.sum(row, i);
                if (differs(older, olderSum)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean differs(double older, double olderSum) {
        double newer = buckets.width() - older;
        if (older < smallestPart || newer < smallestPart) {
            return false;
        }
        double difference = olderSum / older - (buckets.total() - olderSum) / newer;
        double logs = Math.log(2 * Math.log(buckets.width()) / delta);
        double sizes = 1 / (older - smallestPart + 1) + 1 / (newer - smallestPart + 1);
        double limit = Math.sqrt(2 * sizes * buckets.variance() * logs) + 2.0 / 3 * logs * sizes;
        return Math.abs(difference) > limit;
    }
}
