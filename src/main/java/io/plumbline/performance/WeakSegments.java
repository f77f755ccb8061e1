package io.plumbline.performance;

import io.plumbline.stats.decision.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the segments of one window and one combination of dimensions in which a model does worse
 * than elsewhere: each segment is held against all predictions that are not in it, one-sided, and
 * the p-values against each other by Benjamini and Hochberg. A difference must also be large enough
 * to matter. Mutable; segments share no prediction.
 */
public final class WeakSegments {
    private final WeakSearch search;
    private final Task task;
    private final double alpha;
    private final List<String> names = new ArrayList<>();
    private final List<SegmentSums> segments = new ArrayList<>();
    private @Nullable SegmentSums whole;

    /**
     * An empty search.
     *
     * @param combinations that are searched beside each other: each gets its part of alpha
     */
    public WeakSegments(WeakSearch search, Task task, int combinations) {
        this.search = search;
        this.task = task;
        this.alpha = search.alpha() / combinations;
    }

    /** Adds a segment. */
    public void add(String segment, PerformancePane pane) {
        SegmentSums sums = SegmentSums.of(pane, task, search.metric());
        if (sums.n() >= search.minSamples()) {
            names.add(segment);
            segments.add(sums);
        }
        count(sums);
    }

    /** Adds predictions that are in no segment of their own. */
    public void addOthers(PerformancePane pane) {
        count(SegmentSums.of(pane, task, search.metric()));
    }

    private void count(SegmentSums sums) {
        whole = whole == null ? sums : whole.plus(sums);
    }

    /** The weak segments, the least probable first. */
    public List<WeakSegment> find() {
        SegmentSums all = whole;
        if (all == null) {
            return List.of();
        }
        double[] pValues = new double[segments.size()];
        for (int i = 0; i < pValues.length; i++) {
            SegmentSums elsewhere = all.minus(segments.get(i));
            pValues[i] =
                    elsewhere.n() < search.minSamples()
                            ? Double.NaN
                            : segments.get(i).pWorse(elsewhere);
        }
        double cutoff = BenjaminiHochberg.cutoff(pValues, alpha);
        List<WeakSegment> weak = new ArrayList<>();
        for (int i = 0; i < pValues.length; i++) {
            SegmentSums segment = segments.get(i);
            SegmentSums elsewhere = all.minus(segment);
            if (pValues[i] <= cutoff && segment.gap(elsewhere) >= search.gap()) {
                weak.add(
                        new WeakSegment(
                                names.get(i),
                                search.metric(),
                                segment.estimate(),
                                elsewhere.estimate().value(),
                                pValues[i],
                                cutoff));
            }
        }
        weak.sort(
                Comparator.comparingDouble(WeakSegment::pValue)
                        .thenComparing(WeakSegment::segment));
        return weak;
    }
}
