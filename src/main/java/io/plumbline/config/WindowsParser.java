package io.plumbline.config;

import io.plumbline.window.WindowSpec;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the windows of a monitor. All of them are merged from panes, whose length is the greatest
 * common divisor of all sizes and slides: windows that share no divisor would need very many.
 */
final class WindowsParser {
    private static final Duration SHORTEST_PANE = Duration.ofSeconds(1);
    private static final int MOST_PANES = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Map<String, Value> byName = new TreeMap<>();

    List<WindowSpec> parse(Value windows) {
        List<WindowSpec> specs = new ArrayList<>();
        List<Value> items = windows.items("windows, each with name and size");
        if (items.isEmpty()) {
            windows.error("must name at least one window");
        }
        for (Value item : items) {
            WindowSpec spec = parseOne(item);
            if (spec != null) {
                specs.add(spec);
            }
        }
        // Panes of an incomplete list would be wrong.
        if (specs.size() == items.size() && !specs.isEmpty()) {
            checkPanes(windows, specs);
        }
        return specs;
    }

    /**
     * The names in the file, also of windows that are faulty otherwise: rules may refer to them.
     */
    Set<String> names() {
        return byName.keySet();
    }

    private @Nullable WindowSpec parseOne(Value item) {
        Section section = item.section(KeyTables.WINDOW);
        if (section == null) {
            return null;
        }
        String name = name(section.get("name"));
        Duration size = length(section.get("size"));
        Duration slide = section.has("slide") ? length(section.get("slide")) : size;
        if (name == null || size == null || slide == null) {
            return null;
        }
        if (slide.compareTo(size) > 0) {
            item.error(
                    "slide must be at most the size, "
                            + DurationText.format(size)
                            + ": between the windows predictions would be lost");
            return null;
        }
        return new WindowSpec(name, size, slide);
    }

    private @Nullable String name(@Nullable Value value) {
        String name = value == null ? null : value.text();
        if (value == null || name == null) {
            return null;
        }
        if (!NAME.matcher(name).matches()) {
            value.error("must be 1 to 64 letters, digits, dots, dashes and underscores");
            return null;
        }
        if (byName.putIfAbsent(name, value) != null) {
            value.error("there is another window " + name + " in this monitor; names are unique");
            return null;
        }
        return name;
    }

    private static @Nullable Duration length(@Nullable Value value) {
        Duration length = value == null ? null : value.duration(SHORTEST_PANE);
        if (value != null && length != null && length.toNanosPart() % 1_000_000 != 0) {
            value.error("must be whole milliseconds");
            return null;
        }
        return length;
    }

    private static void checkPanes(Value windows, List<WindowSpec> specs) {
        BigInteger divisor = BigInteger.ZERO;
        for (WindowSpec spec : specs) {
            divisor = divisor.gcd(BigInteger.valueOf(spec.size().toMillis()));
            divisor = divisor.gcd(BigInteger.valueOf(spec.slide().toMillis()));
        }
        long pane = divisor.longValueExact();
        String panes =
                "all windows are merged from panes of "
                        + DurationText.format(Duration.ofMillis(pane))
                        + ", the greatest common divisor of all sizes and slides; ";
        if (pane < SHORTEST_PANE.toMillis()) {
            windows.error(panes + "choose sizes and slides whose divisor is at least 1s");
            return;
        }
        for (WindowSpec spec : specs) {
            long count = spec.size().toMillis() / pane;
            if (count > MOST_PANES) {
                windows.error(
                        panes
                                + ("window %s would have %d of them, and at most %d are allowed:"
                                                + " choose a longer slide or a shorter size")
                                        .formatted(spec.name(), count, MOST_PANES));
            }
        }
    }
}
