package io.plumbline.compare;

import java.util.List;

/**
 * The shares of two samples over the same bars.
 *
 * @param bars in the order in which they are drawn
 */
public record HistogramPair(List<Bar> bars) {
    public HistogramPair {
        bars = List.copyOf(bars);
    }

    /**
     * One bar of each sample.
     *
     * @param label what it stands for: an interval, a category, missing
     * @param tick the same in short, under the axis
     * @param reference share of the reference's rows, in [0, 1]
     * @param current share of the current rows, in [0, 1]
     */
    public record Bar(String label, String tick, double reference, double current) {}
}
