package io.plumbline.window;

/**
 * What every row of a window carries.
 *
 * @param slice what it is about
 * @param window when
 * @param isFinal it can no longer change; otherwise it is provisional
 * @param revision counts the reports of this window in this slice, from 1
 */
public record ReportedWindow(Slice slice, TimeWindow window, boolean isFinal, long revision) {
    /** The column {@code status}. */
    public String status() {
        return isFinal ? "final" : "provisional";
    }
}
