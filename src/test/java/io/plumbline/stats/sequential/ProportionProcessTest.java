package io.plumbline.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.stats.test.TwoProportions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProportionProcessTest {
    private static final double ALPHA = 0.05;
    private static final int WINDOWS = 10_000;
    private static final int PER_WINDOW = 20;

    /** Multiplied by {@code -Dplumbline.simulations}. */
    private static final int RUNS = 40 * Integer.getInteger("plumbline.simulations", 1);

    @Test
    void overTenThousandWindowsWithoutChangeAtMostAlphaOfTheRunsEverAlarm() {
        SplittableRandom random = new SplittableRandom(11);
        int alarms = 0;
        int naive = 0;
        for (int run = 0; run < RUNS; run++) {
            long reference = successes(random, 0.9, 2000);
            ProportionProcess process = ProportionProcess.against(reference, 2000, ALPHA);
            boolean alarmed = false;
            boolean naiveAlarmed = false;
            long successes = 0;
            for (int window = 1; window <= WINDOWS; window++) {
                successes += successes(random, 0.9, PER_WINDOW);
                long trials = (long) window * PER_WINDOW;
                alarmed |= process.isLower(successes, trials);
                TwoProportions both = new TwoProportions(reference, 2000, successes, trials);
                naiveAlarmed |= both.zTest().pValue() < ALPHA;
            }
            alarms += alarmed ? 1 : 0;
            naive += naiveAlarmed ? 1 : 0;
        }
        System.out.println(
                "e-process of a proportion: "
                        + alarms
                        + " of "
                        + RUNS
                        + " runs of 10,000 windows ever alarm at alpha "
                        + ALPHA
                        + "; the Z-test in each window: "
                        + naive);
        assertThat(alarms).isLessThanOrEqualTo(atMost(RUNS, ALPHA));
        assertThat(naive).isGreaterThan(atMost(RUNS, ALPHA));
    }

    @Test
    void againstAKnownProportionItIsExactAtTheEdgeOfWhatIsFine() {
        // All sequences of 14 observations, weighed by their probability.
        ProportionProcess process = ProportionProcess.againstKnown(0.6, ALPHA);
        double expectation = 0;
        for (int bits = 0; bits < 1 << 14; bits++) {
            int successes = Integer.bitCount(bits);
            double probability = Math.pow(0.6, successes) * Math.pow(0.4, 14 - successes);
            expectation += probability * Math.exp(process.logEvidence(successes, 14));
        }
        assertThat(expectation).isCloseTo(1, within(1e-9));
    }

    @Test
    void fallOfFivePointsIsFoundWithinTwoThousandObservations() {
        SplittableRandom random = new SplittableRandom(12);
        int found = 0;
        for (int run = 0; run < 200; run++) {
            long reference = successes(random, 0.9, 5000);
            ProportionProcess process = ProportionProcess.against(reference, 5000, ALPHA);
            found += process.isLower(successes(random, 0.85, 2000), 2000) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(190);
    }

    @Test
    void riseIsNoEvidence() {
        ProportionProcess process = ProportionProcess.against(900, 1000, ALPHA);

        assertThat(process.logEvidence(0, 0)).isZero();
        assertThat(process.logEvidence(1_000_000, 1_000_000)).isLessThan(-10);
        assertThat(process.isLower(0, 1_000_000)).isTrue();
    }

    @Test
    void referenceThatNeverSucceededCannotBeUndercut() {
        ProportionProcess process = ProportionProcess.against(0, 100, ALPHA);

        assertThat(process.isLower(0, 1_000_000)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProportionProcess.against(0, 0, ALPHA))
                .withMessageContaining("0 of 0");
    }

    /** Rate plus three standard errors of that many runs. */
    static int atMost(int runs, double rate) {
        return (int) Math.floor(runs * rate + 3 * Math.sqrt(runs * rate * (1 - rate)));
    }

    private static long successes(SplittableRandom random, double rate, int trials) {
        long successes = 0;
        for (int i = 0; i < trials; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return successes;
    }
}
