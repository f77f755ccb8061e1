package io.plumbline.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as the file writes them: {@code 90s}, {@code 10m}, {@code 6h}, {@code 14d}, {@code 2w}.
 */
final class DurationText {
    /** For messages. */
    static final String EXPECTED = "a duration such as 90s, 10m, 6h, 14d, 2w or PT1H30M";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final Pattern ISO_WEEKS = Pattern.compile("P(\\d{1,9})W");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "w", Duration.ofDays(7));

    private DurationText() {}

    /** The duration, or null when the text is none. ISO 8601 goes from weeks to seconds. */
    static @Nullable Duration parse(String text) {
        Matcher simple = SHORT.matcher(text);
        if (simple.matches()) {
            return times(simple.group(1), simple.group(2));
        }
        Matcher weeks = ISO_WEEKS.matcher(text);
        if (weeks.matches()) {
            return times(weeks.group(1), "w");
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The shortest way to write a duration of whole seconds. */
    static String format(Duration duration) {
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            Duration one = UNITS.getOrDefault(unit, Duration.ZERO);
            if (duration.equals(one.multipliedBy(duration.dividedBy(one)))) {
                return duration.dividedBy(one) + unit;
            }
        }
        return duration.toString();
    }

    private static Duration times(String count, String unit) {
        return UNITS.getOrDefault(unit, Duration.ZERO).multipliedBy(Long.parseLong(count));
    }
}
