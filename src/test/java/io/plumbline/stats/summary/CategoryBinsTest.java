package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
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
    void findsNamesOfAllLengthsAndAlphabets() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<String> names = Stream.generate(() -> name(random)).limit(100).distinct().toList();
            List<String> known = names.subList(0, names.size() / 2);
            CategoryBins bins = CategoryBins.of(known, List.of());

            for (String name : names) {
                int expected = known.indexOf(name);
                assertThat(bins.binOf(name))
                        .isEqualTo(expected < 0 ? CategoryBins.UNSEEN : expected);
            }
        }
    }

    private static String name(Random random) {
        String letters = "\0ab\u00FF\u0100\uD83D";
        StringBuilder name = new StringBuilder();
        for (int left = random.nextInt(10); left > 0; left--) {
            name.append(letters.charAt(random.nextInt(letters.length())));
        }
        return name.toString();
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
