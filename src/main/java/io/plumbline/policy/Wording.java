package io.plumbline.policy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** How numbers, times and spans stand in the sentences people read. */
final class Wording {

    private static final int LISTED = 5;
    private static final MathContext SHORT = new MathContext(4);

    private Wording() {}

    /** Four significant digits, without exponent; {@code undefined} for NaN. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "undefined" : String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SHORT).stripTrailingZeros();
        return rounded.toPlainString();
    }

    /** RFC 3339 in UTC. */
    static String time(long epochMs) {
        return Instant.ofEpochMilli(epochMs).toString();
    }

    /** Whole days as {@code 90d}, anything else as ISO 8601. */
    static String span(Duration duration) {
        long days = duration.toDays();
        return duration.equals(Duration.ofDays(days)) ? days + "d" : duration.toString();
    }

    /** At most five of them, and how many more there are. */
    static String list(List<?> things) {
        String first =
                things.stream()
                        .limit(LISTED)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        return things.size() <= LISTED
                ? first
                : first + " and " + (things.size() - LISTED) + " more";
    }
}
