package io.plumbline.demo.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How single values look in the summary. */
final class Cells {
    private Cells() {}

    /** Three decimals; a dash for what is undefined. */
    static String score(double value) {
        return Double.isNaN(value) ? "  –  " : String.format(Locale.ROOT, "%.3f", value);
    }

    /** F1 and AUC side by side. */
    static String scores(@Nullable WeekScore week) {
        return week == null
                ? score(Double.NaN) + " " + score(Double.NaN)
                : score(week.f1()) + " " + score(week.auc());
    }

    /** The day in UTC. */
    static String day(@Nullable Instant instant) {
        return instant == null ? "?" : LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
