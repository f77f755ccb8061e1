package io.plumbline.config;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** A mapping in the file whose keys are those of a {@link KeyTable}. */
final class Section {
    /** The defaults of {@link KeyTables}, read once: an event may hold any number of sections. */
    private static final Map<String, Node> FALLBACKS = new ConcurrentHashMap<>();

    private final Value self;
    private final Reading reading;
    private final KeyTable table;
    private final Map<String, Value> entries;

    private Section(Value self, Reading reading, KeyTable table, Map<String, Value> entries) {
        this.self = self;
        this.reading = reading;
        this.table = table;
        this.entries = entries;
    }

    /** Says which keys are unknown and which are missing. */
    static Section of(Value self, Reading reading, KeyTable table, Map<String, Value> entries) {
        entries.forEach(
                (name, value) -> {
                    if (!table.names().contains(name)) {
                        value.unknownKey(name, table);
                    }
                });
        for (Key key : table.keys()) {
            if (key.required() && !entries.containsKey(key.name())) {
                self.error("the key " + key.name() + " is missing: " + key.meaning());
            }
        }
        return new Section(self, reading, table, entries);
    }

    Value self() {
        return self;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The value in the file, else the default, else null. */
    @Nullable Value get(String name) {
        Value value = entries.get(name);
        if (value != null) {
            return value;
        }
        String fallback = table.key(name).fallback();
        return fallback == null
                ? null
                : new Value(
                        reading,
                        FALLBACKS.computeIfAbsent(fallback, Section::parsed),
                        self.path() + "." + name);
    }

    private static Node parsed(String fallback) {
        return new Yaml(new LoaderOptions()).compose(new StringReader(fallback));
    }

    /** Says that those keys have no meaning here. */
    void refuse(List<String> names, String why) {
        for (String name : names) {
            Value value = entries.get(name);
            if (value != null) {
                value.error(why + "; remove it");
            }
        }
    }
}
