package io.plumbline.demo.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BestThresholdTest {

    @Test
    void thePerfectCutHasAnF1OfOne() {
        BestThreshold best =
                BestThreshold.of(
                        new double[] {0.9, 0.2, 0.6, 0.1},
                        new boolean[] {true, false, true, false});
        assertThat(best).isEqualTo(new BestThreshold(0.6, 1));
    }

    @Test
    void equalScoresAreNotTornApart() {
        BestThreshold best =
                BestThreshold.of(
                        new double[] {0.5, 0.5, 0.5, 0.1},
                        new boolean[] {true, false, false, true});
        assertThat(best).isEqualTo(new BestThreshold(0.1, 4.0 / 6));
    }

    @Test
    void withoutPositivesItStaysInTheMiddle() {
        BestThreshold best = BestThreshold.of(new double[] {0.9}, new boolean[] {false});
        assertThat(best).isEqualTo(new BestThreshold(0.5, 0));
    }
}
