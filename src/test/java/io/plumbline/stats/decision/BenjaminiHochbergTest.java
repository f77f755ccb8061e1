package io.plumbline.stats.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
    @Test
    void rejectsWhatHasAnAdjustedValueBelowAlpha() {
        double[] p = {0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.9};

        assertThat(BenjaminiHochberg.rejections(p, 0.05))
                .containsExactly(true, true, false, false, false, false, false, false);
        assertThat(BenjaminiHochberg.cutoff(p, 0.05)).isCloseTo(0.05 * 2 / 8, within(1e-15));
    }

    @Test
    void laterValueCanCarryEarlierOnes() {
        assertThat(BenjaminiHochberg.rejections(new double[] {0.04, 0.03, 0.045}, 0.05))
                .containsExactly(true, true, true);
    }

    @Test
    void missingTestsCountForNothing() {
        double[] p = {Double.NaN, 0.04, Double.NaN};

        assertThat(BenjaminiHochberg.rejections(p, 0.05)).containsExactly(false, true, false);
        assertThat(BenjaminiHochberg.adjusted(p)).containsExactly(Double.NaN, 0.04, Double.NaN);
        assertThat(BenjaminiHochberg.cutoff(new double[] {Double.NaN}, 0.05)).isNaN();
    }

    @Test
    void withoutRejectionTheCutoffLiesBelowEveryValue() {
        assertThat(BenjaminiHochberg.cutoff(new double[] {0.03, 0.5}, 0.05)).isEqualTo(0.025);
    }
}
