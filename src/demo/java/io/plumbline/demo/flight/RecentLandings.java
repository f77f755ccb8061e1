package io.plumbline.demo.flight;

/**
 * What landed lately at one airport.
 *
 * @param landed flights
 * @param late those of them that were late
 */
public record RecentLandings(int landed, int late) {

    /** Nothing landed. */
    public static final RecentLandings NONE = new RecentLandings(0, 0);

    /** Late share, or NaN when nothing landed. */
    public double share() {
        return landed == 0 ? Double.NaN : (double) late / landed;
    }

    /** Late share drawn to a prior rate that weighs as much as so many flights. */
    public double shareTowards(double prior, double priorFlights) {
        return (late + prior * priorFlights) / (landed + priorFlights);
    }
}
