package io.plumbline.stats.summary;

import java.math.BigInteger;

/**
 * An exact binary fraction: {@code unscaled * 2^exponent}.
 *
 * @param unscaled any integer
 * @param exponent power of two of its lowest bit
 */
record Dyadic(BigInteger unscaled, int exponent) {
    /** More bits than a double holds, and one to remember that others were cut. */
    private static final int KEPT_BITS = 64;

    Dyadic times(Dyadic other) {
        return new Dyadic(unscaled.multiply(other.unscaled), exponent + other.exponent);
    }

    Dyadic times(long factor) {
        return new Dyadic(unscaled.multiply(BigInteger.valueOf(factor)), exponent);
    }

    Dyadic minus(Dyadic other) {
        int lowest = Math.min(exponent, other.exponent);
        return new Dyadic(at(lowest).subtract(other.at(lowest)), lowest);
    }

    private BigInteger at(int lower) {
        return unscaled.shiftLeft(exponent - lower);
    }

    /** The nearest double, ties to even. */
    double toDouble() {
        int cut = unscaled.bitLength() - KEPT_BITS;
        if (cut <= 0) {
            return Math.scalb(unscaled.doubleValue(), exponent);
        }
        BigInteger magnitude = unscaled.abs();
        BigInteger kept = magnitude.shiftRight(cut);
        if (magnitude.getLowestSetBit() < cut) {
            kept = kept.setBit(0);
        }
        double rounded = Math.scalb(kept.doubleValue(), exponent + cut);
        return unscaled.signum() < 0 ? -rounded : rounded;
    }
}
