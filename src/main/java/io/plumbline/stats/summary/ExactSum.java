package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exactly rounded sum of doubles: the same to the last bit in whatever order and grouping they
 * are added, merged or taken back. Summing plain doubles would give every parallelism its own
 * result.
 *
 * <p>A superaccumulator: a fixed-point number in chunks of 32 bits, each in a long whose spare bits
 * take the carries of two thousand million additions; only the chunks that are in use are held, so
 * values of one magnitude need three or four. NaN and infinities are counted apart, so that they
 * too can be taken back; while any is in, {@link #value} is what adding them would give.
 *
 * <p>Cost: an addition touches three chunks and allocates nothing once they exist. Source: R. M.
 * Neal, "Fast exact summation using small and large superaccumulators", arXiv:1505.05571 (2015).
 */
public final class ExactSum {
    private static final int CHUNK_BITS = 32;
    private static final int CHUNK_BYTES = CHUNK_BITS / Byte.SIZE;
    private static final long CHUNK_MASK = 0xFFFF_FFFFL;
    private static final int MANTISSA_BITS = 52;
    private static final long MANTISSA_MASK = (1L << MANTISSA_BITS) - 1;
    private static final int EXPONENT_MASK = 0x7FF;
    private static final int LOWEST_EXPONENT = -1074;

    /** Each addition adds less than 2^32 to a chunk: this many can't overflow a long. */
    private static final int ADDITIONS_BETWEEN_CARRIES = 1 << 30;

    /** Index of the first chunk held; chunk i counts units of 2^(32 i - 1074). */
    private int base;

    private long[] chunks = new long[0];
    private int additions;
    private long nan;
    private long positiveInfinities;
    private long negativeInfinities;

    /** Adds a value. */
    public void add(double value) {
        change(value, 1);
    }

    /** Takes a value back that was added before, here or in what is merged later. */
    public void subtract(double value) {
        change(value, -1);
    }

    private void change(double value, int sign) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA_BITS) & EXPONENT_MASK;
        long mantissa = bits & MANTISSA_MASK;
        if (exponent == EXPONENT_MASK) {
            changeSpecial(value, sign);
            return;
        }
        if (exponent == 0) {
            exponent = 1;
        } else {
            mantissa |= 1L << MANTISSA_BITS;
        }
        if (mantissa != 0) {
            place(mantissa, exponent - 1, (bits < 0) == (sign > 0));
        }
    }

    private void changeSpecial(double value, int sign) {
        if (Double.isNaN(value)) {
            nan += sign;
        } else if (value > 0) {
            positiveInfinities += sign;
        } else {
            negativeInfinities += sign;
        }
    }

    private void place(long mantissa, int position, boolean negative) {
        int index = position / CHUNK_BITS;
        int shift = position % CHUNK_BITS;
        ensure(index, index + 2);
        long low = (mantissa << shift) & CHUNK_MASK;
        long middle = (mantissa >>> (CHUNK_BITS - shift)) & CHUNK_MASK;
        long high = shift == 0 ? 0 : mantissa >>> (2 * CHUNK_BITS - shift);
        int at = index - base;
        chunks[at] += negative ? -low : low;
        chunks[at + 1] += negative ? -middle : middle;
        chunks[at + 2] += negative ? -high : high;
        if (++additions >= ADDITIONS_BETWEEN_CARRIES) {
            carry();
        }
    }

    /** Holds the chunks from {@code first} to {@code last}. */
    private void ensure(int first, int last) {
        if (chunks.length > 0 && first >= base && last < base + chunks.length) {
            return;
        }
        int from = chunks.length == 0 ? first : Math.min(first, base);
        int to = chunks.length == 0 ? last : Math.max(last, base + chunks.length - 1);
        long[] grown = new long[to - from + 1];
        System.arraycopy(chunks, 0, grown, chunks.length == 0 ? 0 : base - from, chunks.length);
        base = from;
        chunks = grown;
    }

    /** Leaves in every chunk but the highest its own 32 bits. */
    private void carry() {
        additions = 0;
        if (chunks.length == 0) {
            return;
        }
        for (int i = 0; i < chunks.length - 1; i++) {
            chunks[i + 1] += chunks[i] >> CHUNK_BITS;
            chunks[i] &= CHUNK_MASK;
        }
        long top = chunks[chunks.length - 1];
        if (top > CHUNK_MASK || top < -CHUNK_MASK) {
            int last = base + chunks.length;
            ensure(base, last);
            chunks[chunks.length - 2] = top & CHUNK_MASK;
            chunks[chunks.length - 1] = top >> CHUNK_BITS;
        }
    }

    /** Adds all that {@code other} added, and takes back all that it took back. */
    public void merge(ExactSum other) {
        nan += other.nan;
        positiveInfinities += other.positiveInfinities;
        negativeInfinities += other.negativeInfinities;
        if (other.chunks.length == 0) {
            return;
        }
        carry();
        other.carry();
        ensure(other.base, other.base + other.chunks.length - 1);
        for (int i = 0; i < other.chunks.length; i++) {
            chunks[other.base - base + i] += other.chunks[i];
        }
        additions = 1;
    }

    /** The exact sum, rounded once; 0 when nothing is in. */
    public double value() {
        if (nan > 0 || (positiveInfinities > 0 && negativeInfinities > 0)) {
            return Double.NaN;
        }
        if (positiveInfinities > 0) {
            return Double.POSITIVE_INFINITY;
        }
        return negativeInfinities > 0 ? Double.NEGATIVE_INFINITY : exact().toDouble();
    }

    /** Every value in it is finite. */
    boolean isFinite() {
        return nan == 0 && positiveInfinities == 0 && negativeInfinities == 0;
    }

    /** The sum of the finite values, exactly. */
    Dyadic exact() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = chunks.length - 1; i >= 0; i--) {
            sum = sum.shiftLeft(CHUNK_BITS).add(BigInteger.valueOf(chunks[i]));
        }
        return new Dyadic(sum, base * CHUNK_BITS + LOWEST_EXPONENT);
    }

    /** The sum is zero, with nothing special in it: as if nothing had been added. */
    public boolean isEmpty() {
        carry();
        return isFinite() && lowestUsed() == chunks.length;
    }

    /** The first chunk that is not zero, or how many there are. */
    private int lowestUsed() {
        int lowest = 0;
        while (lowest < chunks.length && chunks[lowest] == 0) {
            lowest++;
        }
        return lowest;
    }

    /**
     * Writes the sum; equal sums give equal bytes, however they came about: the shortest two's
     * complement of what is left when the lowest chunks are left out that are zero.
     */
    public void writeTo(DataOutput out) throws IOException {
        carry();
        Varint.write(out, nan);
        Varint.write(out, positiveInfinities);
        Varint.write(out, negativeInfinities);
        int lowest = lowestUsed();
        if (lowest == chunks.length) {
            Varint.write(out, 0);
            return;
        }
        int size = Long.BYTES + CHUNK_BYTES * (chunks.length - 1 - lowest);
        int sign = 0;
        while (sign < size - 1 && isSignAlone(lowest, size - 1 - sign)) {
            sign++;
        }
        Varint.write(out, size - sign);
        Varint.write(out, base + lowest);
        for (int i = size - 1 - sign; i >= 0; i--) {
            out.writeByte(byteAt(lowest, i));
        }
    }

    /** Whether that byte says no more than the one below it does. */
    private boolean isSignAlone(int lowest, int index) {
        return byteAt(lowest, index) == byteAt(lowest, index - 1) >> (Byte.SIZE - 1);
    }

    /** The byte of that weight, counted from the chunk {@code lowest}; once carried. */
    private byte byteAt(int lowest, int index) {
        int chunk = Math.min(chunks.length - 1, lowest + index / CHUNK_BYTES);
        return (byte) (chunks[chunk] >> Byte.SIZE * (index - CHUNK_BYTES * (chunk - lowest)));
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ExactSum readFrom(DataInput in) throws IOException {
        ExactSum sum = new ExactSum();
        sum.nan = Varint.read(in);
        sum.positiveInfinities = Varint.read(in);
        sum.negativeInfinities = Varint.read(in);
        int length = Varint.readInt(in);
        if (length > 0) {
            sum.base = Varint.readInt(in);
            sum.readChunks(in, length);
        }
        return sum;
    }

    private void readChunks(DataInput in, int length) throws IOException {
        chunks = new long[(length + CHUNK_BYTES - 1) / CHUNK_BYTES];
        long chunk = in.readByte();
        for (int i = length - 1; i > 0; i--) {
            if (i % CHUNK_BYTES == 0) {
                chunks[i / CHUNK_BYTES] = chunk;
                chunk = 0;
            }
            chunk = chunk << Byte.SIZE | in.readUnsignedByte();
        }
        chunks[0] = chunk;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactSum that
                && nan == that.nan
                && positiveInfinities == that.positiveInfinities
                && negativeInfinities == that.negativeInfinities
                && exact().minus(that.exact()).unscaled().signum() == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value());
    }

    @Override
    public String toString() {
        return "ExactSum[" + value() + ", chunks=" + Arrays.toString(chunks) + "]";
    }
}
