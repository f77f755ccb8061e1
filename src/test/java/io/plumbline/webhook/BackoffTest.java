package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = Backoff.DEFAULT;

    @Test
    void waitsDoubleUpToTheCap() {
        long longest = 5_000;
        for (int attempt = 1; attempt <= 9; attempt++) {
            assertThat(BACKOFF.after(attempt, "id")).isBetween(ms(longest / 2), ms(longest));
            longest *= 2;
        }
        assertThat(BACKOFF.after(10, "id"))
                .isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
    }

    @Property(seed = "2001")
    void anyAttemptWaitsAtMostTheCapAndAtLeastHalfTheFirst(
            @ForAll @IntRange(min = 1) int attempt, @ForAll String id) {
        Duration wait = BACKOFF.after(attempt, id);

        assertThat(wait).isBetween(ms(2_500), Duration.ofMinutes(30));
        assertThat(BACKOFF.after(attempt, id)).isEqualTo(wait);
    }

    @Test
    void deliveriesDoNotWaitInStep() {
        assertThat(BACKOFF.after(5, "one")).isNotEqualTo(BACKOFF.after(5, "two"));
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }
}
