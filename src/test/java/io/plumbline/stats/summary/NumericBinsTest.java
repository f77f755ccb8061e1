package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumericBinsTest {
    @Test
    void binsOfContinuousValuesHoldAboutTheSameShare() {
        double[] sample = new Random(1).doubles(25_600).toArray();

        NumericBins bins = NumericBins.fromSample(sample, 256);

        assertThat(bins.size()).isEqualTo(256);
        assertThat(bins.counts(sample)).containsOnly(100L);
    }

    @Test
    void valueThatHoldsMoreThanItsShareIsABinOfItsOwn() {
        double[] sample = new Random(2).doubles(1000).map(u -> u < 0.4 ? 0.25 : u).toArray();

        NumericBins bins = NumericBins.fromSample(sample, 10);

        int atom = bins.binOf(0.25);
        assertThat(bins.isAtom(atom)).isTrue();
        assertThat(bins.binOf(Math.nextDown(0.25))).isEqualTo(atom - 1);
        assertThat(bins.binOf(Math.nextUp(0.25))).isEqualTo(atom + 1);
        assertThat(bins.isAtom(atom - 1)).isFalse();
        assertThat(bins.isAtom(atom + 1)).isFalse();
    }

    @Test
    void constantReferenceTellsBelowItAndAbove() {
        NumericBins bins = NumericBins.fromSample(new double[] {3, 3, 3}, 256);

        assertThat(bins.size()).isEqualTo(3);
        assertThat(bins.binOf(2.9)).isZero();
        assertThat(bins.binOf(3)).isEqualTo(1);
        assertThat(bins.binOf(3.1)).isEqualTo(2);
    }

    @Test
    void negativeZeroIsZero() {
        NumericBins bins = NumericBins.fromSample(new double[] {-0.0, 0.0, -1, 1, -2, 2}, 256);

        assertThat(bins.binOf(-0.0)).isEqualTo(bins.binOf(0.0));
        assertThat(bins.isAtom(bins.binOf(-0.0))).isTrue();
        assertThat(bins).isEqualTo(NumericBins.fromSample(new double[] {0, 0, -1, 1, -2, 2}, 256));
    }

    @Test
    void infinitiesGoToTheTailsAndShapeNoEdge() {
        double inf = Double.POSITIVE_INFINITY;
        NumericBins bins = NumericBins.fromSample(new double[] {inf, 1, 2, 3, -inf}, 2);

        assertThat(bins).isEqualTo(NumericBins.fromSample(new double[] {1, 2, 3}, 2));
        assertThat(bins.binOf(-inf)).isZero();
        assertThat(bins.binOf(inf)).isEqualTo(bins.size() - 1);
        assertThat(bins.lower(0)).isEqualTo(-inf);
        assertThat(bins.upper(bins.size() - 1)).isEqualTo(inf);
    }

    @Test
    void extremeDoublesAreBinned() {
        double max = Double.MAX_VALUE;
        NumericBins bins = NumericBins.fromSample(new double[] {-max, -max, max, max}, 4);

        assertThat(bins.counts(-max, -max, max, max)).contains(2L, 2L);
        assertThat(bins.binOf(0)).isBetween(bins.binOf(-max) + 1, bins.binOf(max) - 1);
    }

    @Test
    void emptyReferenceIsASingleBin() {
        NumericBins bins = NumericBins.fromSample(new double[0], 256);

        assertThat(bins.size()).isEqualTo(1);
        assertThat(bins.binOf(42)).isZero();
    }

    @Test
    void edgesMakeTheSameBinsAgain() {
        double[] sample = new Random(3).doubles(999).map(u -> u < 0.1 ? 0 : u).toArray();
        NumericBins bins = NumericBins.fromSample(sample, 64);

        assertThat(NumericBins.ofEdges(bins.edges())).isEqualTo(bins);
    }

    @Test
    void refusesWhatIsNoBin() {
        assertThatThrownBy(() -> NumericBins.fromSample(new double[] {Double.NaN}, 8))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> NumericBins.ofEdges(new double[] {1, 1}))
                .hasMessageContaining("edge 1");
        assertThatThrownBy(() -> NumericBins.ofEdges(new double[] {Double.NaN}))
                .hasMessageContaining("edge 0");
        assertThatThrownBy(
                        () ->
                                NumericBins.ofEdges(
                                        IntStream.range(0, 20_000).asDoubleStream().toArray()))
                .hasMessageContaining("edges: 20000");
        assertThatThrownBy(() -> NumericBins.fromSample(new double[] {1}, 0))
                .hasMessageContaining("bins");
    }

    @Test
    void findsWhatCountingTheEdgesBelowFinds() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            int scale = round % 3;
            double[] edges =
                    DoubleStream.generate(() -> edge(random, scale))
                            .limit(random.nextInt(40))
                            .filter(Double::isFinite)
                            .sorted()
                            .distinct()
                            .toArray();
            NumericBins bins = NumericBins.ofEdges(edges);

            double inf = Double.POSITIVE_INFINITY;
            DoubleStream anywhere = DoubleStream.of(0.0, -0.0, 1, inf, -inf, Double.MIN_VALUE);
            DoubleStream.concat(anywhere, Arrays.stream(edges).flatMap(NumericBinsTest::around))
                    .forEach(
                            value ->
                                    assertThat(bins.binOf(value))
                                            .as("%s in %s", value, bins)
                                            .isEqualTo(
                                                    Arrays.stream(edges)
                                                            .filter(edge -> edge < value)
                                                            .count()));
        }
    }

    /** Of all magnitudes, close together, or so far apart that their distance overflows. */
    private static double edge(Random random, int scale) {
        return switch (scale) {
            case 0 -> Double.longBitsToDouble(random.nextLong()) + 0.0;
            case 1 -> 1 + random.nextInt(1_000) * 1e-14;
            default -> random.nextDouble(-1, 1) * Double.MAX_VALUE;
        };
    }

    private static DoubleStream around(double edge) {
        return DoubleStream.of(edge, Math.nextUp(edge), Math.nextDown(edge), edge / 2, -edge);
    }

    @Test
    void noBinButAnAtomHoldsMoreThanItsShare() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            int n = 1 + random.nextInt(3000);
            int distinct = 1 + random.nextInt(n);
            int bins = 1 + random.nextInt(300);
            double[] sample = random.ints(n, 0, distinct).mapToDouble(i -> i * 0.1).toArray();

            NumericBins made = NumericBins.fromSample(sample, bins);

            long[] counts = made.counts(sample);
            assertThat(Arrays.stream(counts).sum()).isEqualTo(n);
            assertThat(made.size()).isLessThanOrEqualTo(3 * bins);
            for (int bin = 0; bin < counts.length; bin++) {
                boolean over = counts[bin] > (double) n / bins;
                assertThat(over).as("bin %s of %s", bin, made).isEqualTo(over && made.isAtom(bin));
            }
        }
    }
}
