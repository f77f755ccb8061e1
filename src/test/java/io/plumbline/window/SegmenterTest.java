package io.plumbline.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.util.List;
import java.util.Map;
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
        Segmenter segmenter = new Segmenter(List.of(List.of("origin")));

        assertThat(segmenter.segmentsOf(FEATURES, Map.of("origin", "a,b=c")))
                .containsExactly("all", "origin=a\\,b\\=c");
    }

    @SafeVarargs
    private static String[] segments(List<String>... combinations) {
        return new Segmenter(List.of(combinations)).segmentsOf(FEATURES, Map.of());
    }
}
