package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void secondsAreAWait() {
        assertThat(RetryAfter.parse(" 90 ", NOW)).isEqualTo(Duration.ofSeconds(90));
        assertThat(RetryAfter.parse("0", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void aDateIsTheWaitUntilThen() {
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 12:05:00 GMT", NOW))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryAfter.parse("Sun, 01 Mar 2026 11:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatCannotBeReadIsNoWish() {
        assertThat(RetryAfter.parse(null, NOW)).isNull();
        assertThat(RetryAfter.parse("", NOW)).isNull();
        assertThat(RetryAfter.parse("-5", NOW)).isNull();
        assertThat(RetryAfter.parse("tomorrow", NOW)).isNull();
    }

    @Test
    void endlessWishesAreCut() {
        assertThat(RetryAfter.parse("99999999999999999999999", NOW)).isEqualTo(Duration.ofDays(30));
        assertThat(RetryAfter.parse("999999999", NOW)).isEqualTo(Duration.ofDays(30));
    }
}
