package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogHistogramTest {
    @Test
    void quantileIsThatOfTheSortedValuesToWithinTwoPerMille() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            double[] values = new double[1 + random.nextInt(300)];
            Arrays.setAll(
                    values, i -> random.nextGaussian() * Math.exp(10 * random.nextGaussian()));
            LogHistogram histogram = new LogHistogram();
            Arrays.stream(values).forEach(value -> histogram.add(value, 1));
            Arrays.sort(values);
            for (double p : new double[] {0, 0.05, 0.5, 0.95, 1}) {
                int rank = (int) Math.max(1, Math.ceil(p * values.length));
                double exact = values[rank - 1];
                assertThat(histogram.quantile(p)).isCloseTo(exact, within(0.002 * Math.abs(exact)));
            }
        }
    }

    @Test
    void smallWholeNumbersAreExact() {
        LogHistogram histogram = new LogHistogram();
        for (int i = -511; i <= 511; i++) {
            histogram.add(i, 1);
        }
        for (int i = -511; i <= 511; i++) {
            assertThat(histogram.quantile((i + 512) / 1023.0)).isEqualTo(i);
        }
    }

    @Test
    void withoutValuesThereIsNoQuantile() {
        LogHistogram histogram = new LogHistogram();
        histogram.add(3, 1);
        histogram.add(3, -1);

        assertThat(histogram.quantile(0.5)).isNaN();
        assertThat(histogram.isEmpty()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.add(Double.NaN, 1));
    }
}
