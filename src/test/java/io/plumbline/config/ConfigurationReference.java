package io.plumbline.config;

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
        return page.toString();
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
