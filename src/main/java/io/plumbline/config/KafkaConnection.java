package io.plumbline.config;

import io.plumbline.webhook.Secret;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers where a client begins
 * @param properties of Kafka's clients, TLS and SASL among them; each may be a secret
 */
public record KafkaConnection(String bootstrapServers, Map<String, Secret> properties)
        implements Serializable {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String DEFAULT_SERVERS = "localhost:9092";

    /** What the job's results rest on: nobody else may set them. */
    private static final Set<String> OWN =
            Set.of(
                    "acks",
                    "auto.offset.reset",
                    "enable.auto.commit",
                    "enable.idempotence",
                    "group.id",
                    "key.deserializer",
                    "key.serializer",
                    "transactional.id",
                    "value.deserializer",
                    "value.serializer");

    public KafkaConnection {
        properties = Map.copyOf(properties);
    }

    /** Without TLS, SASL or anything else. */
    public static KafkaConnection plain(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    /**
     * By what is said on the command line, then in a file of properties, then in monitors.yaml.
     *
     * @param servers of the command line; null or empty when it names none
     * @param file properties of a file
     * @param configured properties of monitors.yaml
     */
    public static KafkaConnection of(
            @Nullable String servers, Map<String, Secret> file, Map<String, Secret> configured) {
        Map<String, Secret> all = new HashMap<>(configured);
        all.putAll(file);
        Secret named = all.remove(BOOTSTRAP);
        if (servers != null && !servers.isEmpty()) {
            return new KafkaConnection(servers, all);
        }
        return new KafkaConnection(named == null ? DEFAULT_SERVERS : named.reveal(), all);
    }

    /** As Kafka's clients take them, with the servers. */
    public Properties clientProperties() {
        Properties all = new Properties();
        properties.forEach((name, value) -> all.setProperty(name, value.reveal()));
        all.setProperty(BOOTSTRAP, bootstrapServers);
        return all;
    }

    /** Why that property may not be set; null when it may. */
    static @Nullable String fault(String name) {
        return OWN.contains(name) ? "is set by Plumbline itself; remove it" : null;
    }
}
