package io.plumbline.config;

import io.plumbline.webhook.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the properties of Kafka's clients. */
final class KafkaParser {
    private KafkaParser() {}

    static Map<String, Secret> parse(@Nullable Value value) {
        Map<String, Value> entries =
                value == null ? null : value.entries("names of properties to texts");
        Map<String, Secret> properties = new LinkedHashMap<>();
        if (entries == null) {
            return properties;
        }
        entries.forEach(
                (name, entry) -> {
                    String fault = KafkaConnection.fault(name);
                    if (fault != null) {
                        entry.error(fault);
                    }
                    String text = entry.text();
                    if (text != null) {
                        properties.put(name, new Secret(text));
                    }
                });
        return properties;
    }
}
