package io.plumbline.dashboard;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request, checked before any of them reaches a query. */
final class Parameters {
    /** Names come from events and may be long; those of two crossed segments are the longest. */
    private static final int LONGEST = 10_000;

    private static final int MOST_VALUES = 50;

    /** Before and after these PostgreSQL and JavaScript disagree about what a time is. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, List<String>> given;

    Parameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /** Refuses what no query of this request knows: it is a mistake that should be seen. */
    Parameters allowing(Set<String> known) {
        for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw new BadRequest(
                        "unknown parameter; there are: " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    /** A text that must be there. */
    String text(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new BadRequest(
                    values.isEmpty()
                            ? "parameter " + name + " is missing"
                            : "parameter " + name + " is given more than once");
        }
        return checked(name, values.get(0));
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** All values of a parameter that may be given several times. */
    List<String> texts(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > MOST_VALUES) {
            throw new BadRequest("parameter " + name + " is given more than 50 times");
        }
        values.forEach(value -> checked(name, value));
        return values;
    }

    /** The first instant of a range; without it there is no bound. */
    Instant from() {
        return instant("from", EARLIEST);
    }

    /** The end of a range, exclusive; without it there is no bound. */
    Instant to() {
        Instant to = instant("to", LATEST);
        if (to.isBefore(from())) {
            throw new BadRequest("parameter to must not be before from");
        }
        return to;
    }

    Instant instant(String name) {
        text(name);
        return instant(name, EARLIEST);
    }

    private Instant instant(String name, Instant otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        Instant instant = parsed(name, text(name));
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new BadRequest("parameter " + name + " must be between the years 1 and 9999");
        }
        return instant;
    }

    private static Instant parsed(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequest(
                    "parameter " + name + " must be a time such as 2001-01-31T12:00:00Z");
        }
    }

    /** PostgreSQL stores no U+0000, so nothing has such a name. */
    private static String checked(String name, String value) {
        if (value.isEmpty() || value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw new BadRequest(
                    "parameter "
                            + name
                            + " must have 1 to "
                            + LONGEST
                            + " characters, none of them U+0000");
        }
        return value;
    }
}
