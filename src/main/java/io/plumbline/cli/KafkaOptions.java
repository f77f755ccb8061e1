package io.plumbline.cli;

import io.plumbline.config.KafkaConnection;
import io.plumbline.config.KafkaPropertiesFile;
import io.plumbline.webhook.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of the commands that speak to Kafka. */
final class KafkaOptions {
    @Option(
            names = "--kafka",
            scope = ScopeType.INHERIT,
            paramLabel = "HOST:PORT",
            description =
                    "Kafka bootstrap servers (default: bootstrap.servers of the properties, or"
                            + " localhost:9092).")
    private @Nullable String servers;

    @Option(
            names = "--kafka-properties",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "Properties of Kafka's clients, such as those of TLS and SASL; they go before"
                            + " those of kafka in monitors.yaml.")
    private @Nullable Path file;

    /** The servers as they were given; empty when they were not. */
    String servers() {
        return servers == null ? "" : servers;
    }

    /** The properties of the file; none without one. */
    Map<String, Secret> properties() {
        return file == null ? Map.of() : KafkaPropertiesFile.read(file);
    }

    /** With the properties of a configuration. */
    KafkaConnection connection(Map<String, Secret> configured) {
        return KafkaConnection.of(servers, properties(), configured);
    }
}
