package io.plumbline.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Leaves of a long series what can be seen: of each of equally long stretches of time the first,
 * the last, the lowest and the highest window. So a line through them covers the same pixels, and
 * no extreme is lost; each point is a row of the table, none is an average.
 */
final class Thinning {
    /** Series of up to so many points are left alone. */
    static final int WHOLE = 4_000;

    /** Into so many stretches longer ones are cut. */
    static final int STRETCHES = 1_000;

    private Thinning() {}

    /**
     * What is left of a series.
     *
     * @param series by ascending start
     */
    static List<WindowPoint> of(List<WindowPoint> series) {
        if (series.size() <= WHOLE) {
            return series;
        }
        long first = series.get(0).start();
        double length = (series.get(series.size() - 1).start() - first + 1) / (double) STRETCHES;
        List<WindowPoint> kept = new ArrayList<>(4 * STRETCHES);
        int from = 0;
        while (from < series.size()) {
            long stretch = (long) ((series.get(from).start() - first) / length);
            int to = from + 1;
            while (to < series.size()
                    && (long) ((series.get(to).start() - first) / length) == stretch) {
                to++;
            }
            keep(series, from, to, kept);
            from = to;
        }
        return kept;
    }

    private static void keep(List<WindowPoint> series, int from, int to, List<WindowPoint> kept) {
        int lowest = from;
        int highest = from;
        for (int i = from + 1; i < to; i++) {
            double value = series.get(i).value();
            if (value < series.get(lowest).value() || Double.isNaN(series.get(lowest).value())) {
                lowest = i;
            }
            if (value > series.get(highest).value() || Double.isNaN(series.get(highest).value())) {
                highest = i;
            }
        }
        for (int i : new TreeSet<>(List.of(from, lowest, highest, to - 1))) {
            kept.add(series.get(i));
        }
    }
}
