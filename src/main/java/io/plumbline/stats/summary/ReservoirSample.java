package io.plumbline.stats.summary;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * At most a given number of values of a stream, each subset of that size being as likely as any
 * other (algorithm R; Vitter, ACM TOMS 11, 1985). While there are no more than that, it holds all
 * of them in their order; beyond, a quantile read off it lies within {@code 1.36/√capacity} of its
 * true rank with 95 % probability (Kolmogorov). The same values in the same order with the same
 * seed give the same sample.
 *
 * <p>Mutable. No allocation per value once it is full; memory 8 bytes for each value it may hold.
 */
public final class ReservoirSample {
    private final int capacity;
    private final SplittableRandom random;
    private double[] values = new double[64];
    private long count;

    /**
     * An empty sample.
     *
     * @param capacity most values it holds, from 1
     * @param seed of the choice
     */
    public ReservoirSample(int capacity, long seed) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be from 1: " + capacity);
        }
        this.capacity = capacity;
        this.random = new SplittableRandom(seed);
    }

    /** Takes a value into account. */
    public void add(double value) {
        count++;
        if (count <= capacity) {
            append(value);
            return;
        }
        long place = random.nextLong(count);
        if (place < capacity) {
            values[(int) place] = value;
        }
    }

    private void append(double value) {
        int size = (int) count - 1;
        if (size == values.length) {
            values = Arrays.copyOf(values, (int) Math.min(2L * size, capacity));
        }
        values[size] = value;
    }

    /** Number of values taken into account. */
    public long count() {
        return count;
    }

    /** Whether it holds every value there was. */
    public boolean isComplete() {
        return count <= capacity;
    }

    /** A copy of the values it holds. */
    public double[] values() {
        return Arrays.copyOf(values, (int) Math.min(count, capacity));
    }
}
