package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BinGroupsTest {
    @Test
    void groupsHoldAboutTheSameShare() {
        long[] reference = new long[256];
        Arrays.fill(reference, 20);

        long[] grouped = BinGroups.of(reference, 10).group(reference);

        assertThat(grouped).hasSize(10);
        assertThat(Arrays.stream(grouped).boxed()).allMatch(count -> count >= 500 && count <= 520);
    }

    @Test
    void binThatHoldsMoreThanAGroupStaysAlone() {
        long[] reference = {2, 3, 90, 1, 4};

        assertThat(BinGroups.of(reference, 10).group(reference)).containsExactly(5, 90, 5);
    }

    @Test
    void binsWithoutReferenceBetweenBigOnesStayApart() {
        long[] reference = {0, 50, 0, 50, 0};

        assertThat(BinGroups.of(reference, 10).size()).isEqualTo(5);
    }

    @Test
    void smallSamplesFillFewerGroups() {
        assertThat(BinGroups.fitting(5000, 50)).isEqualTo(5);
        assertThat(BinGroups.fitting(5000, 5000)).isEqualTo(10);
        assertThat(BinGroups.fitting(5000, 0)).isEqualTo(2);
    }
}
