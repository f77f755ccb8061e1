package io.plumbline.flink.io;

import io.plumbline.window.ReportedWindow;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/** The part of the primary key that every table of windows shares. */
final class ReportedKey {
    private static final List<String> COLUMNS =
            List.of(
                    "model_id",
                    "model_version",
                    "segment",
                    "window_name",
                    "window_start",
                    "window_end");

    private ReportedKey() {}

    static List<String> columnsWith(String... more) {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.addAll(List.of(more));
        return columns;
    }

    static String of(ReportedWindow reported, String... more) {
        Slice slice = reported.slice();
        TimeWindow window = reported.window();
        return String.join(
                        "\0",
                        slice.modelId(),
                        slice.modelVersion(),
                        slice.segment(),
                        window.name(),
                        Long.toString(window.start()),
                        Long.toString(window.end()))
                + "\0"
                + String.join("\0", more);
    }

    static Cells cells(ReportedWindow reported) {
        return new Cells()
                .text(reported.slice().modelId())
                .text(reported.slice().modelVersion())
                .text(reported.slice().segment())
                .text(reported.window().name())
                .instant(reported.window().start())
                .instant(reported.window().end());
    }
}
