package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OpenTailsTest {
    private static final NumericBins BINS = NumericBins.ofEdges(new double[] {0, 1, 2});

    @Test
    void sumsAreThoseOfTheTwoOpenBins() {
        TailSums sums = TailSums.of(BINS, -5, -1, 0.5, 1.5, 2, 2.5, 7, Double.NEGATIVE_INFINITY);

        assertThat(sums).isEqualTo(new TailSums(2, -6, 2, 9.5));
    }

    @Test
    void tailThatNoValueReachedIsEmpty() {
        assertThat(TailSums.of(BINS, 0.5, 1.5)).isEqualTo(TailSums.NONE);
        assertThat(TailSums.of(BINS)).isEqualTo(TailSums.NONE);
    }

    @Test
    void singleBinIsBothTails() {
        NumericBins one = NumericBins.ofEdges(new double[0]);

        assertThat(TailSums.of(one, 1, 2)).isEqualTo(new TailSums(2, 3, 2, 3));
    }

    @Test
    void mergingIsConcatenationInAnyOrder() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            OpenTails all = new OpenTails();
            OpenTails forward = new OpenTails();
            OpenTails backward = new OpenTails();
            OpenTails[] parts = new OpenTails[4];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new OpenTails();
                for (int n = random.nextInt(4); n > 0; n--) {
                    double value = 6 * random.nextDouble() - 2;
                    parts[i].add(BINS.binOf(value), value);
                    all.add(BINS.binOf(value), value);
                }
            }
            for (int i = 0; i < parts.length; i++) {
                forward.merge(parts[i]);
                backward.merge(parts[parts.length - 1 - i]);
            }
            assertThat(forward).isEqualTo(all).isEqualTo(backward);
            assertThat(bytes(forward)).isEqualTo(bytes(backward));
            assertThat(read(bytes(all))).isEqualTo(all);
        }
    }

    @Test
    void evenSpreadStandsInWhereNothingWasKept() {
        TailSums spread = TailSums.spreadEvenly(BINS, new long[] {4, 1, 1, 2}, -2, 6);

        assertThat(spread).isEqualTo(new TailSums(4, -4, 2, 8));
        assertThat(TailSums.spreadEvenly(BINS, new long[4], Double.NaN, Double.NaN))
                .isEqualTo(TailSums.NONE);
    }

    @Test
    void sumBeyondDoublesIsUndefined() {
        assertThat(TailSums.of(BINS, Double.MAX_VALUE, Double.MAX_VALUE).upperSum()).isNaN();
        assertThat(TailSums.of(BINS, 1e308, 1e308, -1e308).upperSum()).isNaN();
        assertThat(TailSums.of(BINS, 1e300, 1e300).upperSum()).isCloseTo(2e300, within(1e285));
    }

    private static byte[] bytes(OpenTails tails) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tails.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static OpenTails read(byte[] bytes) throws IOException {
        return OpenTails.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
