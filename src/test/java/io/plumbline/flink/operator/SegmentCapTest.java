package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.stats.summary.HashOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SegmentCapTest {
    private static final int MOST = 100;

    @Test
    void nobodyIsRefusedWhileThereIsRoom() {
        SegmentCap cap = new SegmentCap(MOST);
        for (int i = 0; i < MOST; i++) {
            assertThat(cap.isFull()).isFalse();
            assertThat(cap.admits("s" + i)).isTrue();
        }
        assertThat(cap.isFull()).isTrue();
        assertThat(cap.admits("s7")).isTrue();
    }

    @Test
    void whoIsRefusedHasNoRoomAmongAll() {
        Random random = new Random(11);
        List<String> come = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            come.add("s" + random.nextInt(5_000));
        }
        Set<String> first = new HashSet<>(HashOrder.first(new HashSet<>(come), MOST));
        SegmentCap cap = new SegmentCap(MOST);
        Set<String> admitted = new HashSet<>();
        for (String segment : come) {
            if (cap.admits(segment)) {
                admitted.add(segment);
            } else {
                assertThat(first).doesNotContain(segment);
            }
        }

        assertThat(admitted).containsAll(first).hasSizeLessThan(1_000);
    }
}
