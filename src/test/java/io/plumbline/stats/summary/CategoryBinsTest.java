package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoryBinsTest {
    @Test
    void commonestCategoriesComeFirstAndTiesByName() {
        CategoryBins bins = CategoryBins.fromCounts(Map.of("b", 2L, "a", 2L, "c", 5L), 10);

        assertThat(bins.categories()).containsExactly("c", "a", "b");
        assertThat(bins.binOf("c")).isZero();
        assertThat(bins.size()).isEqualTo(4);
    }

    @Test
    void knowsWhatIsBeyondTheCapFromWhatItNeverSaw() {
        CategoryBins bins = CategoryBins.fromCounts(Map.of("b", 2L, "a", 3L, "c", 1L), 1);

        assertThat(bins.binOf("b")).isEqualTo(bins.other());
        assertThat(bins.binOf("c")).isEqualTo(bins.other());
        assertThat(bins.binOf("d")).isEqualTo(CategoryBins.UNSEEN);
    }

    @Test
    void categoryBeyondTheListOfOthersIsAsGoodAsUnseen() {
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i <= CategoryBins.MAX_OTHERS + 1; i++) {
            counts.put(String.format("%05d", i), 1L);
        }
        CategoryBins bins = CategoryBins.fromCounts(counts, 1);

        assertThat(bins.binOf("10000")).isEqualTo(bins.other());
        assertThat(bins.binOf("10001")).isEqualTo(CategoryBins.UNSEEN);
    }

    @Test
    void namesMakeTheSameBinsAgain() {
        CategoryBins bins = CategoryBins.fromCounts(Map.of("b", 2L, "a", 3L, "c", 1L), 1);

        assertThat(CategoryBins.of(bins.categories(), bins.others())).isEqualTo(bins);
    }

    @Test
    void refusesACategoryThatStandsTwice() {
        assertThatThrownBy(() -> CategoryBins.of(List.of("a"), List.of("a")))
                .hasMessageContaining("category twice: a");
    }
}
