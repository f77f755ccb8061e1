package io.plumbline.stats.test;

import java.util.Arrays;

/**
 * The exact p-value of the two-sample Kolmogorov–Smirnov statistic of a small sample of {@code n}
 * values beside a large one of {@code m}, without ties, in time in proportion to n³ instead of n·m.
 *
 * <p>Under the hypothesis all orders of the n + m values are equally likely. The statistic reaches
 * a value when, somewhere, too few or too many of the small sample are below a value of the large
 * one. How many are too few, and how many too many, changes at no more than 2n values of the large
 * sample; it is enough to look there. From one such value to the next the number below is
 * distributed by a negative hypergeometric law. What first leaves the bounds is summed: nothing is
 * subtracted, so that the smallest p-value has the same number of correct digits as the largest.
 * (The recursion of M. Noé, Ann. Math. Statist. 43, 1972, for the one-sample test, on ranks.)
 */
final class KolmogorovOfFew {
    private final int n;
    private final int m;
    private final long reached;

    /** By the number of the small sample that is below: how likely, never out of bounds so far. */
    private double[] inside;

    private double[] next;
    private double outside;

    private KolmogorovOfFew(int n, int m, long reached) {
        this.n = n;
        this.m = m;
        this.reached = reached;
        this.inside = new double[n + 1];
        this.next = new double[n + 1];
    }

    /**
     * The probability that the statistic is at least {@code reached / (n m)}.
     *
     * @param n values of the small sample
     * @param m values of the large one
     * @param reached statistic times n m, a whole number
     */
    static double pValue(int n, int m, long reached) {
        return reached <= 0 ? 1 : new KolmogorovOfFew(n, m, reached).sum();
    }

    /** Of places 1 to m: there are the values of the large sample. */
    private double sum() {
        inside[0] = 1;
        int from = 0;
        while (from < m) {
            int place = Math.min(lastOfSameMost(from + 1), firstOfMoreThan(from));
            go(from, place);
            from = place;
        }
        return Math.min(1, outside);
    }

    /** So many of the small sample are below the value of that place at least, else all is over. */
    private long least(long place) {
        return Math.floorDiv(place * n - reached, m) + 1;
    }

    /** So many at most. */
    private long most(long place) {
        return -Math.floorDiv(-((place - 1) * n + reached), m) - 1;
    }

    /** The first place after {@code place} at which more is the least, or beyond all. */
    private int firstOfMoreThan(int place) {
        // least(x) > least(place) where x n - reached >= m least(place).
        long least = Math.max(0, least(place));
        return atMostAll(-Math.floorDiv(-(m * least + reached), n));
    }

    /** The last place from {@code place} on with the same most, or beyond all. */
    private int lastOfSameMost(int place) {
        long most = most(place);
        // most(x) > most(place) where (x - 1) n + reached > m (most + 1).
        return most >= n ? m : atMostAll(Math.floorDiv(m * (most + 1) - reached, n) + 1);
    }

    private int atMostAll(long place) {
        return (int) Math.min(m, place);
    }

    private void go(int from, int to) {
        Arrays.fill(next, 0);
        long least = least(to);
        long most = most(to);
        for (int below = 0; below <= n; below++) {
            if (inside[below] > 0) {
                spread(below, from, to, least, most);
            }
        }
        double[] spent = inside;
        inside = next;
        next = spent;
    }

    /** How many more come until {@code to} other values have come. */
    private void spread(int below, int from, int to, long least, long most) {
        int left = n - below;
        int steps = to - from;
        int after = m - to;
        double likely = inside[below];
        for (int i = 1; i <= left; i++) {
            likely *= (double) (after + i) / (after + steps + i);
        }
        for (int more = 0; more <= left; more++) {
            int sum = below + more;
            if (sum < least || sum > most) {
                outside += likely;
            } else {
                next[sum] += likely;
            }
            likely *= (double) (more + steps) / (more + 1) * (left - more) / (left - more + after);
        }
    }
}
