package io.plumbline.config;

import io.plumbline.performance.Task;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of docs/configuration.md that is written from the parser's own tables of keys. */
final class ConfigurationReference {
    private ConfigurationReference() {}

    static String markdown() {
        StringBuilder page = new StringBuilder();
        for (KeyTable table : KeyTables.ALL) {
            page.append("\n### ").append(title(table)).append("\n\n");
            page.append("| key | type | default | meaning |\n|---|---|---|---|\n");
            table.keys().forEach(key -> page.append(row(key)));
        }
        page.append("\n### Computed by this version\n\n| what | names |\n|---|---|\n");
        for (Task task : Task.values()) {
            String names = listed(MetricNames.of(task), name -> MetricNames.isComputed(task, name));
            page.append(computed("metrics, " + task.name().toLowerCase(Locale.ROOT), names));
        }
        page.append(computed("drift, numeric", listed(DriftMethodNames.NUMERIC)));
        page.append(computed("drift, categorical", listed(DriftMethodNames.CATEGORICAL)));
        return page.toString();
    }

    private static String computed(String what, String names) {
        return "| %s | %s |%n".formatted(what, names.isEmpty() ? "–" : names);
    }

    private static String listed(DriftMethodNames methods) {
        return listed(methods.known(), methods::computes);
    }

    private static String listed(List<String> names, Predicate<String> isComputed) {
        return names.stream()
                .filter(isComputed)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" "));
    }

    private static String title(KeyTable table) {
        return table.where().startsWith("(") ? "Top level" : "`" + table.where() + "`";
    }

    private static String row(Key key) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(key.name(), key.type(), fallback(key), key.meaning());
    }

    private static String fallback(Key key) {
        if (key.required()) {
            return "**required**";
        }
        return key.fallback() == null ? "–" : "`" + key.fallback() + "`";
    }
}
