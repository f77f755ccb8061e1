package io.plumbline.window;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * All windows of one monitor and the pane they are merged from: the longest stretch of time that no
 * window of any kind cuts, hence the greatest common divisor of all sizes and slides. An event
 * touches one pane; a window is a merge of panes.
 *
 * <p>All times are epoch milliseconds.
 */
public final class WindowPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<WindowSpec> specs;
    private final long[] sizes;
    private final long[] slides;
    private final long paneMs;

    /**
     * @param specs at least one, names unique
     */
    public WindowPlan(List<WindowSpec> specs) {
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one window");
        }
        this.specs = List.copyOf(specs);
        this.sizes = specs.stream().mapToLong(spec -> spec.size().toMillis()).toArray();
        this.slides = specs.stream().mapToLong(spec -> spec.slide().toMillis()).toArray();
        this.paneMs =
                LongStream.concat(Arrays.stream(sizes), Arrays.stream(slides))
                        .reduce(0, WindowPlan::gcd);
    }

    /** Length of a pane, milliseconds. */
    public long paneMs() {
        return paneMs;
    }

    /** The least distance between two windows of one kind, milliseconds. */
    public long shortestSlideMs() {
        return Arrays.stream(slides).min().orElseThrow();
    }

    /** First instant of the pane that holds {@code ts}. */
    public long paneStart(long ts) {
        return Math.floorDiv(ts, paneMs) * paneMs;
    }

    /** Length of the windows of that name, milliseconds; 0 when there are none any more. */
    public long sizeMs(String windowName) {
        return specs.stream()
                .filter(spec -> spec.name().equals(windowName))
                .mapToLong(spec -> spec.size().toMillis())
                .findFirst()
                .orElse(0);
    }

    /** Every window that holds the pane starting at {@code paneStart}, by kind, then by start. */
    public List<TimeWindow> windowsOf(long paneStart) {
        List<TimeWindow> windows = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            long last = Math.floorDiv(paneStart, slides[i]) * slides[i];
            for (long start = firstStart(i, paneStart); start <= last; start += slides[i]) {
                windows.add(new TimeWindow(specs.get(i).name(), start, start + sizes[i]));
            }
        }
        return windows;
    }

    /** The windows, at most one of each kind, that end at {@code end}. */
    public List<TimeWindow> windowsEndingAt(long end) {
        List<TimeWindow> windows = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            long start = end - sizes[i];
            if (Math.floorMod(start, slides[i]) == 0) {
                windows.add(new TimeWindow(specs.get(i).name(), start, end));
            }
        }
        return windows;
    }

    /** End of the window after that one of this plan. */
    public long nextEnd(TimeWindow window) {
        return specs.stream()
                .filter(spec -> spec.name().equals(window.name()))
                .mapToLong(spec -> window.end() + spec.slide().toMillis())
                .findFirst()
                .orElseThrow();
    }

    /** End of the window that ends first of all those that hold {@code ts}. */
    public long earliestEnd(long ts) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < sizes.length; i++) {
            earliest = Math.min(earliest, firstStart(i, ts) + sizes[i]);
        }
        return earliest;
    }

    /** End of the window that ends last of all those that hold {@code ts}. */
    public long latestEnd(long ts) {
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < sizes.length; i++) {
            latest = Math.max(latest, Math.floorDiv(ts, slides[i]) * slides[i] + sizes[i]);
        }
        return latest;
    }

    /** Start of the earliest window of that kind that holds {@code ts}. */
    private long firstStart(int kind, long ts) {
        return (Math.floorDiv(ts - sizes[kind], slides[kind]) + 1) * slides[kind];
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
