package io.plumbline.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.retrain.Retraining;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrainingTableTest {
    private static final Instant MONDAY = Instant.parse("2001-02-05T00:00:00Z");
    private static final Instant NEXT_MONDAY = MONDAY.plus(Duration.ofDays(7));
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    @Test
    void aSwitchIsHeldAgainstTheSameWeekWithoutIt() {
        Instant sunday = NEXT_MONDAY.minus(Duration.ofHours(3));
        assertThat(
                        print(
                                List.of(switchAt(sunday)),
                                week(MONDAY, "*", 0.3, 0.6),
                                week(MONDAY, "first", 0.3, 0.6),
                                week(NEXT_MONDAY, "*", 0.4, 0.71),
                                week(NEXT_MONDAY, "first", 0.35, 0.65)))
                .contains("  second       2001-02-11   –     –     0.400 0.710   0.350 0.650")
                .contains("F1  0.400 retrained, 0.350 not: +0.050; better in 1 of 1")
                .contains("Weeks that began after the first switch (1)");
    }

    @Test
    void aLossIsToldAsOne() {
        assertThat(
                        print(
                                List.of(switchAt(MONDAY.minusSeconds(1))),
                                week(MONDAY, "*", 0.3, 0.6),
                                week(MONDAY, "first", 0.4, 0.7)))
                .contains("AUC 0.600 retrained, 0.700 not: -0.100; better in 0 of 1");
    }

    @Test
    void onlyWeeksFromMondayOnAreListed() {
        assertThat(
                        print(
                                List.of(),
                                week(MONDAY, "*", 0.3, 0.6),
                                week(MONDAY, "first", 0.3, 0.6),
                                week(TUESDAY, "*", 0.9, 0.9),
                                week(TUESDAY, "first", 0.9, 0.9)))
                .contains("2001-02-05    1,000   0.300 0.600   0.300 0.600")
                .doesNotContain("2001-02-06")
                .doesNotContain("after the first switch");
    }

    private static WeekScore week(Instant start, String version, double f1, double auc) {
        return new WeekScore(start, version, 1000, f1, auc);
    }

    private static Retraining.Switch switchAt(Instant liveFrom) {
        return new Retraining.Switch("t", "second", liveFrom, liveFrom, 9, Duration.ZERO);
    }

    private static String print(List<Retraining.Switch> switches, WeekScore... weeks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new RetrainingTable(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .print("first", switches, new Weeks("first", List.of(weeks)));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
