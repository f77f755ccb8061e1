package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelDelaysTest {
    private static final long HOUR = 3_600_000;

    private final LabelDelays delays = new LabelDelays();

    @Test
    void nothingIsExpectedBeforeALabelCame() {
        assertThat(delays.expected("m")).isZero();
    }

    @Test
    void mostLabelsAreThereByThen() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            delays.add("m", random.nextLong(10 * HOUR));
        }
        assertThat(delays.expected("m")).isBetween(8 * HOUR, 10 * HOUR);
    }

    @Test
    void delaysThatChangeAreFollowed() {
        for (int i = 0; i < 2_000; i++) {
            delays.add("m", 10 * HOUR);
        }
        for (int i = 0; i < 20_000; i++) {
            delays.add("m", HOUR);
        }
        assertThat(delays.expected("m")).isBetween(HOUR / 2, 2 * HOUR);
    }

    @Test
    void labelsBeforeTheirPredictionsDelayNothing() {
        for (int i = 0; i < 1_000; i++) {
            delays.add("m", -HOUR);
        }
        assertThat(delays.expected("m")).isZero();
    }

    @Test
    void modelsAreApart() {
        delays.add("m", HOUR);
        assertThat(delays.expected("n")).isZero();
    }
}
