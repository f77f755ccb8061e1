package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportPaceTest {
    private static final long FLUSH = 10_000;
    private static final long SECOND = 1_000_000_000L;

    private final ReportPace pace = new ReportPace(FLUSH);

    /** The clock; the first round has begun. */
    private long now = 3_000_000_003L;

    /** So many rounds of the pace, in each of which the reports of all keys take so long. */
    private void rounds(int number, double secondsOfAll) {
        pace.next(0, now);
        for (int i = 0; i < number; i++) {
            long turns = pace.intervalMs() / FLUSH;
            for (int turn = 0; turn < turns && pace.intervalMs() == turns * FLUSH; turn++) {
                pace.spent((long) (secondsOfAll * SECOND / turns), now);
                now += FLUSH;
                pace.next(0, now);
            }
        }
    }

    @Test
    void whatTakesLittleIsSaidEveryInterval() {
        rounds(5, 2);

        assertThat(pace.intervalMs()).isEqualTo(FLUSH);
        assertThat(pace.next("any".hashCode(), 123_456)).isEqualTo(130_000);
        assertThat(pace.next("any".hashCode(), 130_000)).isEqualTo(140_000);
        assertThat(pace.isTurn("any".hashCode(), 140_000, 140_000)).isTrue();
        assertThat(pace.isTurn("any".hashCode(), 140_001, 140_001)).isFalse();
    }

    @Test
    void whatTakesTooLongIsSaidLessOften() {
        rounds(1, 9);
        assertThat(pace.intervalMs()).isEqualTo(2 * FLUSH);
        rounds(1, 9);
        assertThat(pace.intervalMs()).isEqualTo(4 * FLUSH);

        // Nine seconds in forty are not too many.
        rounds(5, 9);
        assertThat(pace.intervalMs()).isEqualTo(4 * FLUSH);
    }

    @Test
    void whoHasNoTimeLeftWaitsForTheNextTurn() {
        long turn = pace.next(7, now);
        now = turn;
        assertThat(pace.isTurn(7, turn, now)).isTrue();
        pace.spent(5 * SECOND / 2, now);
        assertThat(pace.isTurn(7, turn, now)).isFalse();

        now = pace.next(7, now);
        assertThat(pace.isTurn(7, now, now)).isEqualTo(pace.next(7, now - 1) == now);
        assertThat(pace.intervalMs()).isEqualTo(2 * FLUSH);
    }

    @Test
    void keysTakeTurns() {
        rounds(9, 18);
        long interval = pace.intervalMs();
        Set<Long> turns = new HashSet<>();
        for (int key = 0; key < 1_000; key++) {
            int hashCode = ("model-" + key).hashCode();
            long turn = pace.next(hashCode, now);
            assertThat(turn).isGreaterThan(now).isLessThanOrEqualTo(now + interval);
            turns.add(turn % interval);
            assertThat(pace.isTurn(hashCode, turn, now)).isTrue();
            assertThat(pace.isTurn(hashCode, turn + FLUSH, now)).isFalse();
            assertThat(pace.isTurn(hashCode, turn + interval, now)).isTrue();
        }
        assertThat(turns)
                .containsExactlyInAnyOrder(
                        0L, FLUSH, 2 * FLUSH, 3 * FLUSH, 4 * FLUSH, 5 * FLUSH, 6 * FLUSH,
                        7 * FLUSH);
    }

    @Test
    void itRecoversWhenThereIsLessToSay() {
        rounds(9, 18);
        assertThat(pace.intervalMs()).isEqualTo(8 * FLUSH);
        rounds(1, 1);
        assertThat(pace.intervalMs()).isEqualTo(FLUSH);

        rounds(9, 18);
        now += 8 * FLUSH;
        pace.next(0, now);
        assertThat(pace.intervalMs()).isEqualTo(FLUSH);
    }

    @Test
    void thereIsALongestInterval() {
        for (int i = 0; i < 20; i++) {
            rounds(1, pace.intervalMs() / 1e3);
        }
        assertThat(pace.intervalMs()).isEqualTo(1024 * FLUSH);
    }

    @Test
    void halfASecondIsNoBurden() {
        ReportPace often = new ReportPace(1_000);
        often.next(0, now);
        often.spent(SECOND / 2 - 1, now);
        often.next(0, now + 1_000);
        assertThat(often.intervalMs()).isEqualTo(1_000);
    }

    @Test
    void aClockThatIsPutBackSaysNothing() {
        pace.next(0, now);
        pace.spent(SECOND, now);
        now -= 1_000_000;
        pace.next(0, now);

        assertThat(pace.intervalMs()).isEqualTo(FLUSH);
        rounds(9, 9);
        assertThat(pace.intervalMs()).isEqualTo(4 * FLUSH);
    }
}
