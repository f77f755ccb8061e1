package io.plumbline.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmenterTest {
    private static final Features FEATURES =
            new Features(
                    new String[] {"origin", "peak", "hour", "gate"},
                    new byte[] {
                        (byte) FeatureKind.TEXT.ordinal(),
                        (byte) FeatureKind.BOOLEAN.ordinal(),
                        (byte) FeatureKind.NUMBER.ordinal(),
                        (byte) FeatureKind.MISSING.ordinal()
                    },
                    new double[] {Double.NaN, 1, 7, Double.NaN},
                    new String[] {"DTW", null, null, null});

    @Test
    void namesFollowTheDeclaredOrder() {
        assertThat(segments(List.of("origin"), List.of("peak", "origin")))
                .containsExactly("all", "origin=DTW", "peak=true,origin=DTW");
    }

    @Test
    void wholeNumbersHaveNoFraction() {
        assertThat(segments(List.of("hour"))).containsExactly("all", "hour=7");
    }

    @Test
    void missingDimensionIsASegmentOfItsOwn() {
        assertThat(segments(List.of("gate"), List.of("nowhere")))
                .containsExactly("all", "gate=(missing)", "nowhere=(missing)");
    }

    @Test
    void eventsOwnSegmentComesBeforeAFeatureOfThatName() {
        assertThat(names(SegmentSpec.of(List.of(List.of("origin"))), Map.of("origin", "a,b=c")))
                .containsExactly("all", "origin=a\\,b\\=c");
    }

    @Test
    void numbersAreCutIntoRangesThatHoldTheirLowerEnd() {
        SegmentSpec spec =
                new SegmentSpec(
                        List.of(List.of("hour")), Map.of("hour", List.of(5.0, 7.0)), false, 9);

        assertThat(names(spec, Map.of())).containsExactly("all", "hour=7..");
        assertThat(new NumberRanges(List.of(5.0, 7.5)).of(4.9)).isEqualTo("..5");
        assertThat(new NumberRanges(List.of(5.0, 7.5)).of(5)).isEqualTo("5..7.5");
    }

    @Test
    void searchAddsEveryDimensionAndEveryPairThatIsNotDeclared() {
        SegmentSpec spec =
                new SegmentSpec(
                        List.of(List.of("peak", "origin"), List.of("hour")), Map.of(), true, 9);
        Segmenter segmenter = new Segmenter(spec);

        assertThat(names(spec, Map.of()))
                .containsExactly(
                        "all",
                        "peak=true,origin=DTW",
                        "hour=7",
                        "peak=true",
                        "peak=true,hour=7",
                        "origin=DTW",
                        "origin=DTW,hour=7");
        assertThat(segmenter.isReported("peak,origin")).isTrue();
        assertThat(segmenter.isReported("peak")).isFalse();
    }

    @Test
    void valuesOfOtherDimensionsAreNotKnown() {
        Dimensions values =
                new Segmenter(SegmentSpec.of(List.of(List.of("origin")))).of(FEATURES, Map.of());

        assertThat(new Segmenter(SegmentSpec.of(List.of(List.of("peak")))).knows(values)).isFalse();
        assertThat(new Segmenter(SegmentSpec.NONE).knows(values)).isTrue();
    }

    @SafeVarargs
    private static List<String> segments(List<String>... combinations) {
        return names(SegmentSpec.of(List.of(combinations)), Map.of());
    }

    private static List<String> names(SegmentSpec spec, Map<String, String> own) {
        Segmenter segmenter = new Segmenter(spec);
        Dimensions values = segmenter.of(FEATURES, own);
        return IntStream.range(0, segmenter.combinations())
                .mapToObj(combination -> segmenter.name(combination, values))
                .toList();
    }
}
