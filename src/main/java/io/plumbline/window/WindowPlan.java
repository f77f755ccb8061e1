package io.plumbline.window;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

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
    private final long paneMs;

    /**
     * @param specs at least one, names unique
     */
    public WindowPlan(List<WindowSpec> specs) {
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("a plan needs at least one window");
        }
        this.specs = List.copyOf(specs);
        this.paneMs =
                specs.stream()
                        .flatMap(spec -> List.of(spec.size(), spec.slide()).stream())
                        .mapToLong(duration -> duration.toMillis())
                        .reduce(0, WindowPlan::gcd);
    }

    /** Length of a pane, milliseconds. */
    public long paneMs() {
        return paneMs;
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
        for (WindowSpec spec : specs) {
            long slide = spec.slide().toMillis();
            long last = Math.floorDiv(paneStart, slide) * slide;
            for (long start = firstStart(spec, paneStart); start <= last; start += slide) {
                windows.add(new TimeWindow(spec.name(), start, start + spec.size().toMillis()));
            }
        }
        return windows;
    }

    /** The windows, at most one of each kind, that end at {@code end}. */
    public List<TimeWindow> windowsEndingAt(long end) {
        List<TimeWindow> windows = new ArrayList<>();
        for (WindowSpec spec : specs) {
            long start = end - spec.size().toMillis();
            if (Math.floorMod(start, spec.slide().toMillis()) == 0) {
                windows.add(new TimeWindow(spec.name(), start, end));
            }
        }
        return windows;
    }

    /** End of the window that ends first of all those that hold {@code ts}. */
    public long earliestEnd(long ts) {
        return extreme(spec -> firstStart(spec, ts) + spec.size().toMillis(), false);
    }

    /** End of the window that ends last of all those that hold {@code ts}. */
    public long latestEnd(long ts) {
        return extreme(
                spec -> {
                    long slide = spec.slide().toMillis();
                    return Math.floorDiv(ts, slide) * slide + spec.size().toMillis();
                },
                true);
    }

    private long extreme(ToLongFunction<WindowSpec> end, boolean last) {
        var ends = specs.stream().mapToLong(end);
        return (last ? ends.max() : ends.min()).orElseThrow();
    }

    /** Start of the earliest window of that kind that holds {@code ts}. */
    private static long firstStart(WindowSpec spec, long ts) {
        long slide = spec.slide().toMillis();
        return (Math.floorDiv(ts - spec.size().toMillis(), slide) + 1) * slide;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
