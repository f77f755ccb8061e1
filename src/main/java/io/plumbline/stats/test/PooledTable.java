package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The counts of two samples over the same columns, with thin columns put together, so that
 * asymptotic tests keep the error rate they promise.
 *
 * <p>A column is thin when fewer than {@value #LEAST_EXPECTED} of its counts are expected in the
 * smaller sample (Cochran's rule). That depends on the column's total over both samples alone, not
 * on how it is split, hence choosing the columns so does not bias a test on them. Thin columns are
 * pooled into one. When even that one is thin it is tested by itself: given its total, the part in
 * the current sample is binomial under no drift. Columns empty in both samples don't exist.
 */
public final class PooledTable {
    static final double LEAST_EXPECTED = 5;

    private final long[] reference;
    private final long[] current;
    private final long rareReference;
    private final long rareCurrent;
    private final double currentShare;

    private PooledTable(
            long[] reference, long[] current, long rareReference, long rareCurrent, double share) {
        this.reference = reference;
        this.current = current;
        this.rareReference = rareReference;
        this.rareCurrent = rareCurrent;
        this.currentShare = share;
    }

    /** Pools the thin ones of those columns. */
    public static PooledTable of(long[] reference, long[] current) {
        return of(reference, current, 0, 0);
    }

    /**
     * Pools the thin ones of those columns with what is known to be many rare categories, of which
     * not each has a column (such as all that the reference never held): each of them would be
     * thin, so together they don't make a column either, whatever their sum.
     *
     * @param reference counts per column
     * @param current counts per column
     * @param rareReference how many of the reference are of such categories
     * @param rareCurrent how many of the current sample are of such categories
     */
    public static PooledTable of(
            long[] reference, long[] current, long rareReference, long rareCurrent) {
        Counts.requireSameLength(reference, current);
        long n = Counts.sum(reference) + rareReference;
        long m = Counts.sum(current) + rareCurrent;
        double smallerShare = Math.min(n, m) / ((double) n + m);
        long[] keptReference = new long[reference.length + 1];
        long[] keptCurrent = new long[reference.length + 1];
        int kept = 0;
        long poolReference = rareReference;
        long poolCurrent = rareCurrent;
        for (int i = 0; i < reference.length; i++) {
            if ((reference[i] + current[i]) * smallerShare < LEAST_EXPECTED) {
                poolReference += reference[i];
                poolCurrent += current[i];
            } else {
                keptReference[kept] = reference[i];
                keptCurrent[kept++] = current[i];
            }
        }
        if ((poolReference + poolCurrent) * smallerShare >= LEAST_EXPECTED) {
            keptReference[kept] = poolReference;
            keptCurrent[kept++] = poolCurrent;
            poolReference = 0;
            poolCurrent = 0;
        }
        return new PooledTable(
                Arrays.copyOf(keptReference, kept),
                Arrays.copyOf(keptCurrent, kept),
                poolReference,
                poolCurrent,
                m / ((double) n + m));
    }

    /** Whether one of the samples holds nothing. */
    public boolean isUndefined() {
        return !(currentShare > 0 && currentShare < 1);
    }

    /** Number of columns, the pool of thin ones included. */
    public int columns() {
        return reference.length + (rareReference + rareCurrent == 0 ? 0 : 1);
    }

    /** The smallest number of a well-filled column's counts expected in the smaller sample. */
    double leastExpected() {
        double smallerShare = Math.min(currentShare, 1 - currentShare);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < reference.length; i++) {
            least = Math.min(least, (reference[i] + current[i]) * smallerShare);
        }
        return least;
    }

    /** Counts of the reference, the pool of thin columns last. */
    public long[] reference() {
        return withRare(reference, rareReference);
    }

    /** Counts of the current sample, the pool of thin columns last. */
    public long[] current() {
        return withRare(current, rareCurrent);
    }

    private long[] withRare(long[] counts, long rare) {
        if (rareReference + rareCurrent == 0) {
            return counts.clone();
        }
        long[] all = Arrays.copyOf(counts, counts.length + 1);
        all[counts.length] = rare;
        return all;
    }

    /**
     * The p-value of a test on the well-filled columns, together with the thin pool where there is
     * one: twice the smaller of both, which is valid however they depend on each other. A single
     * column can't differ: 1.
     *
     * @param wellFilledTest p-value of a table of which each column is well filled
     */
    double pValue(ToDoubleFunction<PooledTable> wellFilledTest) {
        if (rareReference + rareCurrent == 0) {
            return reference.length < 2 ? 1 : wellFilledTest.applyAsDouble(this);
        }
        double rare = rarePValue();
        if (reference.length < 2) {
            return rare;
        }
        PooledTable filled = new PooledTable(reference, current, 0, 0, currentShare);
        return Math.min(1, 2 * Math.min(rare, wellFilledTest.applyAsDouble(filled)));
    }

    private double rarePValue() {
        int total = (int) Math.min(Integer.MAX_VALUE, rareReference + rareCurrent);
        int inCurrent = (int) Math.min(total, rareCurrent);
        BinomialDistribution split = BinomialDistribution.of(total, currentShare);
        double atMost = split.cumulativeProbability(inCurrent);
        double atLeast = split.survivalProbability(inCurrent - 1);
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }
}
