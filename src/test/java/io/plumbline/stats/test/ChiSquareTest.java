package io.plumbline.stats.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.golden.GoldenSample;
import io.plumbline.stats.summary.CategoryBins;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChiSquareTest {
    @Test
    void contingencyTableIsThePublishedOne() {
        for (JsonNode pair : GoldenSample.file().get("categorical_pairs")) {
            JsonNode expected = pair.at("/expected/chi2_contingency");
            if (expected.isObject()) {
                long[][] counts = counts(pair);
                DriftTestResult result = ChiSquare.contingency(counts[0], counts[1]);
                assertThat(result.statistic())
                        .as(pair.get("name").asText())
                        .isCloseTo(expected.get("statistic").asDouble(), within(1e-9));
                assertThat(result.pValue())
                        .as(pair.get("name").asText())
                        .isCloseTo(expected.get("p").asDouble(), withinPercentage(1e-7));
            }
        }
    }

    @Test
    void jensenShannonDistanceIsThePublishedOne() {
        for (JsonNode pair : GoldenSample.file().get("categorical_pairs")) {
            JsonNode expected = pair.at("/expected/js_distance_natural");
            if (expected.isNumber()) {
                long[][] counts = counts(pair);
                assertThat(JensenShannon.distance(counts[0], counts[1]))
                        .as(pair.get("name").asText())
                        .isCloseTo(expected.asDouble(), within(1e-8));
            }
        }
    }

    @Test
    void wellFilledTableIsTestedAsInTheTextbook() {
        long[] reference = {500, 300, 200};
        long[] current = {80, 60, 60};

        assertThat(ChiSquare.test(PooledTable.of(reference, current)))
                .isEqualTo(ChiSquare.contingency(reference, current));
    }

    @Test
    void smallTableIsTestedWithMoreCareThanInTheTextbook() {
        long[] reference = {500, 300, 200};
        long[] current = {40, 30, 30};
        DriftTestResult textbook = ChiSquare.contingency(reference, current);
        DriftTestResult careful = ChiSquare.test(PooledTable.of(reference, current));

        assertThat(careful.statistic()).isEqualTo(textbook.statistic());
        assertThat(careful.pValue()).isBetween(textbook.pValue(), 1.5 * textbook.pValue());
    }

    @Test
    void singleRareCategoryIsNoMoreSurprisingThanItIs() {
        long[] reference = {5000, 0};
        long[] current = {49, 1};
        // The one rare value is in the window with probability 50 / 5050.
        double textbook = ChiSquare.contingency(reference, current).pValue();
        double pooled = ChiSquare.test(PooledTable.of(reference, current)).pValue();

        assertThat(textbook).isLessThan(1e-20);
        assertThat(pooled).isCloseTo(2 * 50 / 5050.0, within(1e-4));
    }

    @Test
    void columnsEmptyInBothSamplesAreDropped() {
        DriftTestResult with = ChiSquare.contingency(new long[] {9, 0, 8}, new long[] {5, 0, 7});

        assertThat(with).isEqualTo(ChiSquare.contingency(new long[] {9, 8}, new long[] {5, 7}));
    }

    @Test
    void singleColumnCannotDiffer() {
        assertThat(ChiSquare.test(PooledTable.of(new long[] {90}, new long[] {50})))
                .isEqualTo(new DriftTestResult(0, 1));
    }

    @Test
    void emptySampleLeavesItUndefined() {
        assertThat(ChiSquare.test(PooledTable.of(new long[] {9, 1}, new long[] {0, 0})))
                .isEqualTo(DriftTestResult.UNDEFINED);
        assertThat(ChiSquare.contingency(new long[] {9, 1}, new long[] {0, 0}))
                .isEqualTo(DriftTestResult.UNDEFINED);
    }

    private static long[][] counts(JsonNode pair) {
        List<String> reference = GoldenSample.categories(pair.get("ref"));
        List<String> current = GoldenSample.categories(pair.get("cur"));
        TreeSet<String> names = new TreeSet<>(reference);
        names.addAll(current);
        return new long[][] {count(names, reference), count(names, current)};
    }

    private static long[] count(TreeSet<String> names, List<String> values) {
        CategoryBins bins = CategoryBins.of(List.copyOf(names), List.of());
        long[] counts = new long[names.size()];
        values.forEach(value -> counts[bins.binOf(value)]++);
        return counts;
    }
}
