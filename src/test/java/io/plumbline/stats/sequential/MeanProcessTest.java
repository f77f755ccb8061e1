package io.plumbline.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.stats.summary.Moments;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeanProcessTest {
    private static final double ALPHA = 0.05;

    /** Multiplied by {@code -Dplumbline.simulations}. */
    private static final int RUNS = 60 * Integer.getInteger("plumbline.simulations", 1);

    @Test
    void overThousandsOfLooksWithoutChangeAtMostAlphaOfTheRunsEverAlarm() {
        SplittableRandom random = new SplittableRandom(21);
        int alarms = 0;
        for (int run = 0; run < RUNS; run++) {
            MeanProcess process = MeanProcess.against(errors(random, 1, 1000), ALPHA);
            Moments all = new Moments();
            boolean alarmed = false;
            for (int window = 0; window < 2000; window++) {
                for (int i = 0; i < 5; i++) {
                    all.add(error(random, 1));
                }
                alarmed |= process.isHigher(all);
            }
            alarms += alarmed ? 1 : 0;
        }
        System.out.println(
                "mixture for a mean: "
                        + alarms
                        + " of "
                        + RUNS
                        + " runs of 2,000 windows ever alarm at alpha "
                        + ALPHA);
        assertThat(alarms).isLessThanOrEqualTo(ProportionProcessTest.atMost(RUNS, ALPHA));
    }

    @Test
    void riseByAFifthIsFoundWithinAThousandValues() {
        SplittableRandom random = new SplittableRandom(22);
        int found = 0;
        for (int run = 0; run < 200; run++) {
            MeanProcess process = MeanProcess.against(errors(random, 1, 5000), ALPHA);
            found += process.isHigher(errors(random, 1.2, 1000)) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(180);
    }

    @Test
    void fewOrConstantValues() {
        Moments reference = errors(new SplittableRandom(23), 1, 1000);
        MeanProcess process = MeanProcess.against(reference, ALPHA);
        Moments few = new Moments();
        for (int i = 0; i < 99; i++) {
            few.add(1e6);
        }
        assertThat(process.logEvidence(few)).isZero();
        few.add(1e6);
        assertThat(process.isHigher(few)).isTrue();
        Moments zeros = new Moments();
        for (int i = 0; i < 1000; i++) {
            zeros.add(0);
        }
        assertThat(process.isHigher(zeros)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanProcess.against(new Moments(), ALPHA))
                .withMessageContaining("100 values");
    }

    private static Moments errors(SplittableRandom random, double mean, int n) {
        Moments moments = new Moments();
        for (int i = 0; i < n; i++) {
            moments.add(error(random, mean));
        }
        return moments;
    }

    /** Exponential: skewed, as absolute errors are. */
    private static double error(SplittableRandom random, double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }
}
