package io.plumbline.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final List<Duration> waited = new ArrayList<>();
    private long now = 1_000_000_000L;
    private final Pace halfADayASecond =
            new Pace(
                    Replay.START,
                    0.5,
                    () -> now,
                    nanos -> {
                        waited.add(Duration.ofNanos(nanos));
                        now += nanos;
                    });

    @Test
    void aDayTakesTwoSeconds() throws Exception {
        halfADayASecond.await(after(Duration.ofHours(12)));
        halfADayASecond.await(after(Duration.ofDays(1)));
        assertThat(waited).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void whatIsOverdueWaitsForNothing() throws Exception {
        now += Duration.ofSeconds(10).toNanos();
        halfADayASecond.await(after(Duration.ofDays(4)));
        assertThat(waited).isEmpty();
    }

    private static Instant after(Duration elapsed) {
        return Replay.START.plus(elapsed);
    }
}
