package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReservoirSampleTest {

    @Test
    void holdsAllValuesInOrderWhileThereAreNoMoreThanItMayHold() {
        ReservoirSample sample = sampleOf(1000, 1000);

        assertThat(sample.isComplete()).isTrue();
        assertThat(sample.values()).hasSize(1000).isSorted();
    }

    @Test
    void theSameSeedGivesTheSameSampleAndAnotherAnother() {
        assertThat(sampleOf(100, 5000).values()).isEqualTo(sampleOf(100, 5000).values());

        ReservoirSample other = new ReservoirSample(100, 8);
        fill(other, 5000);
        assertThat(other.values()).isNotEqualTo(sampleOf(100, 5000).values());
    }

    /** A thousand of a million: the mean rank's standard error is 0.009. */
    @Test
    void everyValueIsAsLikelyAsAnyOther() {
        ReservoirSample sample = sampleOf(1000, 1_000_000);

        assertThat(sample.isComplete()).isFalse();
        assertThat(sample.count()).isEqualTo(1_000_000);
        double[] ranks = Arrays.stream(sample.values()).map(v -> v / 1_000_000).sorted().toArray();
        assertThat(ranks).hasSize(1000);
        for (int i = 0; i < ranks.length; i++) {
            assertThat(Math.abs(ranks[i] - i / 1000.0)).isLessThan(1.95 / Math.sqrt(1000));
        }
    }

    private static ReservoirSample sampleOf(int capacity, int values) {
        ReservoirSample sample = new ReservoirSample(capacity, 7);
        fill(sample, values);
        return sample;
    }

    private static void fill(ReservoirSample sample, int values) {
        for (int i = 0; i < values; i++) {
            sample.add(i);
        }
    }
}
