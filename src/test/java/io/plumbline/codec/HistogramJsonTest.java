package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.drift.FeatureHistogram;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramJsonTest {
    @Test
    void numbersHaveEdges() {
        assertThat(
                        HistogramJson.of(
                                new FeatureHistogram(
                                        List.of(0.5, 1e300),
                                        List.of(),
                                        List.of(1L, 2L, 3L),
                                        List.of(4L, 5L, 6L),
                                        0,
                                        0,
                                        7,
                                        8)))
                .isEqualTo(
                        "{\"edges\":[0.5,1.0E300],\"reference\":[1,2,3],\"window\":[4,5,6],"
                                + "\"missing\":[7,8]}");
    }

    @Test
    void categoriesHaveNamesThatTheDatabaseTakes() {
        assertThat(
                        HistogramJson.of(
                                new FeatureHistogram(
                                        List.of(),
                                        List.of("a\"\0"),
                                        List.of(1L),
                                        List.of(2L),
                                        3,
                                        4,
                                        5,
                                        6)))
                .isEqualTo(
                        "{\"categories\":[\"a\\\"\uFFFD\"],\"reference\":[1],\"window\":[2],"
                                + "\"others\":[3,4],\"missing\":[5,6]}");
    }

    @Test
    void noHistogramIsNoDocument() {
        assertThat(HistogramJson.of(null)).isNull();
    }
}
