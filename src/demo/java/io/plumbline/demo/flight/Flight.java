package io.plumbline.demo.flight;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * One flight of the record.
 *
 * @param id row number of the source
 * @param departedAt when it left
 * @param landedAt when it arrived, and with it when its delay became known
 * @param origin airport code
 * @param destination airport code
 * @param distanceMiles distance
 * @param departureHourLocal hour at the origin, 0 to 23
 * @param arrivalDelayMinutes behind schedule; negative when early
 */
public record Flight(
        int id,
        Instant departedAt,
        Instant landedAt,
        String origin,
        String destination,
        int distanceMiles,
        int departureHourLocal,
        int arrivalDelayMinutes) {

    /** From this delay on a flight is late, minutes. */
    public static final int LATE_FROM_MINUTES = 15;

    /** No airport of the record is further east than the Atlantic or further west than Hawaii. */
    private static final int MOST_HOURS_BEHIND_UTC = 12;

    /** Whether it arrived late, the truth the models predict. */
    public boolean late() {
        return arrivalDelayMinutes >= LATE_FROM_MINUTES;
    }

    /** Weekday at the origin. */
    public DayOfWeek weekday() {
        int utcHour = departedAt.atOffset(ZoneOffset.UTC).getHour();
        int behind = Math.floorMod(utcHour - departureHourLocal, 24);
        if (behind > MOST_HOURS_BEHIND_UTC) {
            behind -= 24;
        }
        return departedAt.minus(Duration.ofHours(behind)).atOffset(ZoneOffset.UTC).getDayOfWeek();
    }
}
