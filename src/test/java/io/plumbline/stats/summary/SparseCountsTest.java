package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SparseCountsTest {
    @Test
    void countsWhatAMapCounts() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            int lowest = round % 4 == 0 ? -20 : round % 4 == 1 ? 7 : 0;
            int spread = 1 + random.nextInt(round % 3 == 0 ? 1_000_000 : 60);
            SparseCounts counts = new SparseCounts();
            TreeMap<Integer, Long> expected = new TreeMap<>();
            for (int i = 0; i < 100; i++) {
                int bin = lowest + random.nextInt(spread);
                counts.add(bin, i);
                expected.merge(bin, (long) i, Long::sum);
            }

            for (int bin = lowest - 2; bin < lowest + Math.min(spread, 100) + 2; bin++) {
                assertThat(counts.of(bin)).isEqualTo(expected.getOrDefault(bin, 0L));
            }
            TreeMap<Integer, Long> held = new TreeMap<>();
            for (int i = 0; i < counts.size(); i++) {
                held.put(counts.bin(i), counts.count(i));
            }
            assertThat(held).isEqualTo(expected);
            assertThat(counts.size()).isEqualTo(expected.size());
        }
    }
}
