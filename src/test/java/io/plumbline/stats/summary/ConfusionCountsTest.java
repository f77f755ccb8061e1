package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfusionCountsTest {
    @Test
    void moreClassesThanAnyModelHasAreCountedTogether() {
        ConfusionCounts counts = new ConfusionCounts();
        for (int i = 0; i < ConfusionCounts.MOST_CLASSES + 100; i++) {
            counts.add("class " + i, "class 0", 1);
        }

        ConfusionTable table = counts.table();
        assertThat(counts.count()).isEqualTo(ConfusionCounts.MOST_CLASSES + 100);
        assertThat(table.classes()).hasSize(ConfusionCounts.MOST_CLASSES + 1);
        assertThat(table.row(table.indexOf(ConfusionCounts.OTHER))).isEqualTo(100);
        assertThat(table.diagonal(table.indexOf("class 0"))).isEqualTo(1);
    }
}
