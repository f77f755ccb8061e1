package io.plumbline.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeaturePaneTest {
    private static final long BINNING = 42;

    @Property(seed = "2001", tries = 100)
    void mergingIsConcatenationInAnyOrder(
            @ForAll Random random, @ForAll @IntRange(min = 0, max = 60) int size) {
        List<FeatureVector> vectors = vectors(random, size);
        byte[] whole = pane(vectors).toBytes();
        Collections.shuffle(vectors, random);
        int cut = size == 0 ? 0 : random.nextInt(size + 1);
        FeaturePane left = pane(vectors.subList(0, cut));
        FeaturePane right = pane(vectors.subList(cut, size));

        assertThat(merged(left, right).toBytes()).isEqualTo(whole);
        assertThat(merged(right, left).toBytes()).isEqualTo(whole);
    }

    @Property(seed = "2001", tries = 50)
    void bytesReadBackAreThePane(
            @ForAll Random random, @ForAll @IntRange(min = 0, max = 40) int size) {
        byte[] bytes = pane(vectors(random, size)).toBytes();

        assertThat(FeaturePane.fromBytes(bytes).toBytes()).isEqualTo(bytes);
        assertThat(FeaturePane.fromBytes(bytes).count()).isEqualTo(size);
    }

    @Test
    void emptyPaneIsNeutral() {
        FeaturePane pane = pane(vectors(new Random(1), 20));
        byte[] before = pane.toBytes();

        pane.merge(new FeaturePane());

        assertThat(pane.toBytes()).isEqualTo(before);
        assertThat(merged(new FeaturePane(), pane).toBytes()).isEqualTo(before);
        assertThat(new FeaturePane().isEmpty()).isTrue();
        assertThat(pane.isEmpty()).isFalse();
    }

    @Test
    void mergedPaneDoesNotChangeWithItsSource() {
        FeaturePane source = pane(vectors(new Random(2), 5));
        FeaturePane target = merged(new FeaturePane(), source);
        byte[] before = target.toBytes();

        source.add(vectors(new Random(3), 1).get(0));

        assertThat(target.toBytes()).isEqualTo(before);
    }

    @Test
    void panesOfAnotherReferenceDontMerge() {
        FeaturePane pane = pane(vectors(new Random(4), 3));
        FeatureVector other = new FeatureVector(43, new short[3], new double[3]);

        assertThat(pane.accepts(BINNING)).isTrue();
        assertThat(pane.accepts(43)).isFalse();
        assertThatThrownBy(() -> pane.add(other)).hasMessageContaining("binning 2a");
        assertThatThrownBy(() -> pane.merge(pane(List.of(other)))).hasMessageContaining("2b");
        assertThat(pane.count()).isEqualTo(3);
    }

    @Test
    void bytesOfAnotherFormatAreRefused() {
        byte[] bytes = pane(vectors(new Random(5), 3)).toBytes();
        byte[] cutOff = Arrays.copyOf(bytes, bytes.length - 1);
        bytes[0] = 99;

        assertThatThrownBy(() -> FeaturePane.fromBytes(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 99");
        assertThatThrownBy(() -> FeaturePane.fromBytes(cutOff))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static FeaturePane merged(FeaturePane first, FeaturePane second) {
        FeaturePane all = new FeaturePane();
        all.merge(first);
        all.merge(second);
        return all;
    }

    private static FeaturePane pane(List<FeatureVector> vectors) {
        FeaturePane pane = new FeaturePane();
        vectors.forEach(pane::add);
        return pane;
    }

    private static List<FeatureVector> vectors(Random random, int size) {
        return IntStream.range(0, size).mapToObj(i -> vector(random)).collect(Collectors.toList());
    }

    private static FeatureVector vector(Random random) {
        short[] codes = new short[3];
        double[] values = new double[3];
        int[] special = {
            FeatureVector.MISSING,
            FeatureVector.BAD_TYPE,
            FeatureVector.UNSEEN,
            FeatureVector.UNBINNED
        };
        for (int i = 0; i < 3; i++) {
            int bin = random.nextInt(4) == 0 ? special[random.nextInt(4)] : random.nextInt(300);
            codes[i] = FeatureVector.code(bin, random.nextInt(10) == 0);
            values[i] = random.nextBoolean() ? Double.NaN : value(random);
        }
        return new FeatureVector(BINNING, codes, values);
    }

    /** Magnitudes for which the order of a plain sum would show. */
    private static double value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NEGATIVE_INFINITY;
            case 1 -> 0.0;
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(30) - 10);
        };
    }
}
