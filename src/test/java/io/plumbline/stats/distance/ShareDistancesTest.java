package io.plumbline.stats.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.golden.GoldenSample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ShareDistancesTest {
    private static final Map<String, ToDoubleBiFunction<long[], long[]>> DISTANCES =
            new LinkedHashMap<>();

    static {
        DISTANCES.put("js_distance_natural", JensenShannon::distance);
        DISTANCES.put("hellinger", Hellinger::distance);
        DISTANCES.put("l_infinity", LInfinity::distance);
        DISTANCES.put("tvd", TotalVariation::distance);
    }

    @Test
    void distancesAreThePublishedOnes() {
        int compared = 0;
        for (JsonNode pair : GoldenSample.file().get("categorical_pairs")) {
            JsonNode expected = pair.get("expected");
            List<String> before = GoldenSample.categories(pair.get("ref"));
            List<String> now = GoldenSample.categories(pair.get("cur"));
            List<String> columns = Stream.concat(before.stream(), now.stream()).distinct().toList();
            long[] reference = counts(before, columns);
            long[] current = counts(now, columns);
            for (var distance : DISTANCES.entrySet()) {
                JsonNode published = expected.path(distance.getKey());
                if (published.isNumber()) {
                    assertThat(distance.getValue().applyAsDouble(reference, current))
                            .as("%s of %s", distance.getKey(), pair.get("name"))
                            .isCloseTo(published.asDouble(), tolerance(published.asDouble()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    /** The published square roots of a cancelled difference carry 1e-8 of noise near 0. */
    private static Offset<Double> tolerance(double published) {
        return within(Math.max(published < 1e-7 ? 2e-8 : 0, 1e-12 * published));
    }

    @Test
    void divergenceIsTheSumOverShares() {
        assertThat(KullbackLeibler.divergence(new long[] {3, 1}, new long[] {2, 2}))
                .isCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), within(1e-15));
        assertThat(KullbackLeibler.divergence(new long[] {3, 1}, new long[] {4, 0})).isInfinite();
        assertThat(KullbackLeibler.divergence(new long[] {4, 0}, new long[] {3, 1}))
                .isCloseTo(Math.log(4 / 3.0), within(1e-15));
    }

    @Test
    void columnsPutTogetherAreNoFurtherApart() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            long[] reference = random.longs(12, 0, 50).toArray();
            long[] current = random.longs(12, 0, 50).toArray();
            for (var distance : DISTANCES.entrySet()) {
                if (!distance.getKey().equals("l_infinity")) {
                    double coarse =
                            distance.getValue().applyAsDouble(pairs(reference), pairs(current));
                    assertThat(coarse)
                            .as(distance.getKey())
                            .isLessThanOrEqualTo(
                                    distance.getValue().applyAsDouble(reference, current) + 1e-12);
                }
            }
        }
    }

    @Test
    void orderOfTheSamplesDoesNotMatter() {
        long[] reference = {5, 0, 7};
        long[] current = {1, 9, 2};
        DISTANCES.forEach(
                (name, distance) ->
                        assertThat(distance.applyAsDouble(reference, current))
                                .as(name)
                                .isCloseTo(
                                        distance.applyAsDouble(current, reference), within(1e-15)));
    }

    @Test
    void disjointSamplesAreAsFarApartAsCanBe() {
        long[] reference = {4, 0};
        long[] current = {0, 3};

        assertThat(JensenShannon.distance(reference, current))
                .isCloseTo(Math.sqrt(Math.log(2)), within(1e-15));
        assertThat(Hellinger.distance(reference, current)).isEqualTo(1);
        assertThat(TotalVariation.distance(reference, current)).isEqualTo(1);
        assertThat(LInfinity.distance(reference, current)).isEqualTo(1);
    }

    @Test
    void emptySampleLeavesThemUndefined() {
        long[] none = {0, 0};
        long[] some = {1, 2};
        DISTANCES.forEach(
                (name, distance) -> {
                    assertThat(distance.applyAsDouble(none, some)).as(name).isNaN();
                    assertThat(distance.applyAsDouble(some, none)).as(name).isNaN();
                });
        assertThat(KullbackLeibler.divergence(none, some)).isNaN();
    }

    private static long[] pairs(long[] counts) {
        long[] coarse = new long[counts.length / 2];
        Arrays.setAll(coarse, i -> counts[2 * i] + counts[2 * i + 1]);
        return coarse;
    }

    private static long[] counts(List<String> values, List<String> columns) {
        Map<String, Long> counted =
                values.stream()
                        .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        return columns.stream().mapToLong(column -> counted.getOrDefault(column, 0L)).toArray();
    }
}
