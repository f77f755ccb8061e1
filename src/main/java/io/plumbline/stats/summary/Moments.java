package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Count, mean and variance of doubles; mergeable, and exact under any order, grouping and
 * retraction. Both sums are {@link ExactSum}s (a square enters as its rounded part and its error,
 * by a fused multiply-add), so the variance suffers no cancellation, however far the mean is from
 * zero. Values beyond 1e154, whose squares overflow, leave the variance undefined.
 */
public final class Moments {
    private long count;
    private final ExactSum sum;
    private final ExactSum squares;

    /** Of no values. */
    public Moments() {
        this(0, new ExactSum(), new ExactSum());
    }

    private Moments(long count, ExactSum sum, ExactSum squares) {
        this.count = count;
        this.sum = sum;
        this.squares = squares;
    }

    /** Adds a value. */
    public void add(double value) {
        count++;
        sum.add(value);
        double square = value * value;
        squares.add(square);
        if (Double.isFinite(square)) {
            squares.add(Math.fma(value, value, -square));
        }
    }

    /** Takes a value back. */
    public void subtract(double value) {
        count--;
        sum.subtract(value);
        double square = value * value;
        squares.subtract(square);
        if (Double.isFinite(square)) {
            squares.subtract(Math.fma(value, value, -square));
        }
    }

    /** Adds all that {@code other} added. */
    public void merge(Moments other) {
        count += other.count;
        sum.merge(other.sum);
        squares.merge(other.squares);
    }

    /** Number of values. */
    public long count() {
        return count;
    }

    /** Nothing is in. */
    public boolean isEmpty() {
        return count == 0 && sum.isEmpty() && squares.isEmpty();
    }

    /** The sum, exactly rounded. */
    public double sum() {
        return sum.value();
    }

    /** The sum of the squares, exactly rounded. */
    public double sumOfSquares() {
        return squares.value();
    }

    /** The mean; NaN without values. */
    public double mean() {
        return count == 0 ? Double.NaN : sum.value() / count;
    }

    /**
     * The unbiased variance, {@code (n Σx² - (Σx)²) / (n (n - 1))}; NaN for fewer than two values.
     */
    public double sampleVariance() {
        if (count < 2 || !sum.isFinite() || !squares.isFinite()) {
            return Double.NaN;
        }
        Dyadic total = sum.exact();
        Dyadic spread = squares.exact().times(count).minus(total.times(total));
        return Math.max(0, spread.toDouble() / ((double) count * (count - 1)));
    }

    /** Writes the moments. */
    public void writeTo(DataOutput out) throws IOException {
        Varint.write(out, count);
        sum.writeTo(out);
        squares.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Moments readFrom(DataInput in) throws IOException {
        return new Moments(Varint.read(in), ExactSum.readFrom(in), ExactSum.readFrom(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moments that
                && count == that.count
                && sum.equals(that.sum)
                && squares.equals(that.squares);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(count) * 31 + sum.hashCode();
    }
}
