package io.plumbline.demo.flight;

import java.time.DayOfWeek;

/**
 * What is known of a flight at the moment it departs.
 *
 * @param origin airport code
 * @param destination airport code
 * @param hour local hour of departure, 0 to 23
 * @param weekday local weekday
 * @param distanceMiles distance
 * @param atOrigin what landed lately of the flights to or from the origin
 * @param atDestination what landed lately of the flights to or from the destination
 */
public record FlightFeatures(
        String origin,
        String destination,
        int hour,
        DayOfWeek weekday,
        int distanceMiles,
        RecentLandings atOrigin,
        RecentLandings atDestination) {

    private static final int SHORT_HAUL_BELOW_MILES = 500;
    private static final int LONG_HAUL_FROM_MILES = 1500;

    /** Whether it leaves in the rush of the late afternoon, 16:00 to 19:59. */
    public boolean peak() {
        return hour >= 16 && hour < 20;
    }

    /** Class of distance: {@code short}, {@code medium} or {@code long}. */
    public String haul() {
        if (distanceMiles < SHORT_HAUL_BELOW_MILES) {
            return "short";
        }
        return distanceMiles < LONG_HAUL_FROM_MILES ? "medium" : "long";
    }
}
