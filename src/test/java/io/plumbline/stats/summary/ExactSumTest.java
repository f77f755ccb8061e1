package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private final Random random = new Random(8);

    @Test
    void valueIsTheRoundedExactSum() {
        for (int round = 0; round < 300; round++) {
            ExactSum sum = new ExactSum();
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = random.nextInt(50); i >= 0; i--) {
                double value = any();
                sum.add(value);
                exact = exact.add(new BigDecimal(value));
            }
            assertThat(sum.value()).isEqualTo(exact.doubleValue());
        }
    }

    @Test
    void cancellationLosesNothing() {
        ExactSum sum = new ExactSum();
        sum.add(1e300);
        sum.add(1);
        sum.add(Double.MIN_VALUE);
        sum.subtract(1e300);
        sum.subtract(1);

        assertThat(sum.value()).isEqualTo(Double.MIN_VALUE);
        sum.subtract(Double.MIN_VALUE);
        assertThat(sum.isEmpty()).isTrue();
        assertThat(sum).isEqualTo(new ExactSum());
    }

    @Test
    void whatIsNotFiniteIsRemembered() {
        ExactSum sum = new ExactSum();
        sum.add(1);
        sum.add(Double.POSITIVE_INFINITY);

        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.subtract(Double.POSITIVE_INFINITY);
        assertThat(sum.value()).isEqualTo(1);
    }

    @Test
    void bytesAreOfTheSumAndNotOfTheWayToIt() throws IOException {
        for (int round = 0; round < 2_000; round++) {
            ExactSum sum = new ExactSum();
            BigInteger exact = BigInteger.ZERO;
            int scale = random.nextInt(400) - 200;
            for (int i = random.nextInt(8); i >= 0; i--) {
                double value = random.nextInt(4) == 0 ? any() : any(scale);
                if (random.nextBoolean()) {
                    sum.add(value);
                    exact = exact.add(units(value));
                } else {
                    sum.subtract(value);
                    exact = exact.subtract(units(value));
                }
            }
            byte[] bytes = bytes(sum);
            assertThat(bytes).isEqualTo(bytes(exact));
            assertThat(sum.isEmpty()).isEqualTo(exact.signum() == 0);

            ExactSum read = ExactSum.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
            assertThat(read).isEqualTo(sum);
            assertThat(bytes(read)).isEqualTo(bytes);
        }
    }

    /** So many times the smallest double. */
    private static BigInteger units(double value) {
        return new BigDecimal(value)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(1074)))
                .toBigIntegerExact();
    }

    /** Numbers of few bits, whose sums are often zero or powers of two. */
    private double any(int scale) {
        return Math.scalb((double) random.nextInt(9) - 4, scale + 32 * random.nextInt(3));
    }

    private static byte[] bytes(ExactSum sum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sum.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static byte[] bytes(BigInteger exact) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[3]);
        if (exact.signum() == 0) {
            out.writeByte(0);
        } else {
            int zeros = exact.getLowestSetBit() / 32;
            byte[] rest = exact.shiftRight(32 * zeros).toByteArray();
            Varint.write(out, rest.length);
            Varint.write(out, zeros);
            out.write(rest);
        }
        return bytes.toByteArray();
    }

    @Test
    void varianceSuffersNoCancellation() {
        Moments moments = new Moments();
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        int n = 500;
        for (int i = 0; i < n; i++) {
            double value = 1e9 + random.nextDouble();
            moments.add(value);
            sum = sum.add(new BigDecimal(value));
            squares = squares.add(new BigDecimal(value).pow(2));
        }
        BigDecimal exact =
                squares.multiply(BigDecimal.valueOf(n))
                        .subtract(sum.pow(2))
                        .divide(BigDecimal.valueOf((long) n * (n - 1)), MathContext.DECIMAL64);

        assertThat(moments.sampleVariance())
                .isCloseTo(exact.doubleValue(), within(1e-12 * exact.doubleValue()));
        // Rounded twice: the sum, then the quotient.
        double mean = sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128).doubleValue();
        assertThat(moments.mean()).isCloseTo(mean, within(Math.ulp(mean)));
    }

    @Test
    void momentsOfNothingAndOfOneValue() {
        Moments moments = new Moments();
        assertThat(moments.mean()).isNaN();
        moments.add(-0.0);
        assertThat(moments.mean()).isZero();
        assertThat(moments.sampleVariance()).isNaN();
        moments.add(1e200);
        assertThat(moments.mean()).isEqualTo(5e199);
        assertThat(moments.sampleVariance()).isNaN();
    }

    private double any() {
        double value;
        do {
            value = Double.longBitsToDouble(random.nextLong());
        } while (!Double.isFinite(value) || Math.abs(value) > 1e300);
        return random.nextBoolean() ? value : random.nextInt(100) / 8.0;
    }
}
