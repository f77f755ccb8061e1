package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrequentCategoriesTest {

    @Property(tries = 300)
    void noCountIsTooLargeNorTooSmallByMoreThanTheShortfall(
            @ForAll @Size(max = 400) List<@IntRange(max = 30) Integer> stream,
            @ForAll @IntRange(min = 1, max = 20) int capacity) {
        FrequentCategories frequent = new FrequentCategories(capacity, Long.MAX_VALUE);
        Map<String, Long> exact = new HashMap<>();
        for (int value : stream) {
            frequent.add("c" + value);
            exact.merge("c" + value, 1L, Long::sum);
        }

        assertThat(frequent.counts()).hasSizeLessThanOrEqualTo(capacity);
        assertThat(frequent.shortfall()).isLessThanOrEqualTo(stream.size() / (capacity + 1));
        exact.forEach(
                (category, count) ->
                        assertThat(frequent.counts().getOrDefault(category, 0L))
                                .isBetween(count - frequent.shortfall(), count));
    }

    @Test
    void longTextsDoNotFillTheMemory() {
        FrequentCategories frequent = new FrequentCategories(1000, 50_000);
        for (int i = 0; i < 2000; i++) {
            frequent.add("common");
            frequent.add("essay " + i + " " + "x".repeat(1000));
        }

        assertThat(frequent.counts()).containsKey("common").hasSizeLessThan(60);
        frequent.add("y".repeat(60_000));
        assertThat(frequent.counts().keySet()).noneMatch(text -> text.length() > 50_000);
    }
}
