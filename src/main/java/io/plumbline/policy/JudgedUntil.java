package io.plumbline.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Up to which window a rule has judged. A window is judged once: one that comes again, whatever it
 * says then, changes nothing, or an episode that is over would open again under its old id. Windows
 * of one name settle by start, so their order is that of the starts.
 */
final class JudgedUntil {
    private static final long NOTHING = Long.MIN_VALUE;

    private String window = "";
    private boolean early;
    private long start = NOTHING;

    /** Those of {@code reports}, all seen by one kind of look, that are news; from then on none. */
    List<WindowReport> news(List<WindowReport> reports) {
        if (reports.isEmpty()) {
            return reports;
        }
        WindowReport any = reports.get(0);
        if (!any.windowName().equals(window) || any.early() != early) {
            // The rule has changed, and looks at other windows now.
            window = any.windowName();
            early = any.early();
            start = NOTHING;
        }
        List<WindowReport> news =
                reports.stream().filter(report -> report.windowStart() > start).toList();
        start = news.stream().mapToLong(WindowReport::windowStart).max().orElse(start);
        return news;
    }

    boolean isBlank() {
        return start == NOTHING;
    }

    void writeTo(DataOutput out) throws IOException {
        StateFields.writeText(out, window);
        out.writeBoolean(early);
        out.writeLong(start);
    }

    void readFrom(DataInput in) throws IOException {
        window = StateFields.readText(in);
        early = in.readBoolean();
        start = in.readLong();
    }
}
