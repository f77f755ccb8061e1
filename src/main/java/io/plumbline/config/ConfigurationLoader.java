package io.plumbline.config;

import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads monitors.yaml. All mistakes are reported together, each with its path, its line and what
 * would be right.
 */
public final class ConfigurationLoader {
    private static final Duration SHORTEST_IDLE = Duration.ofMillis(1);

    private final Path file;
    private final boolean beforeProfiles;
    private final Reading reading;

    private ConfigurationLoader(
            Path file, Map<String, String> environment, boolean beforeProfiles) {
        this.file = file;
        this.beforeProfiles = beforeProfiles;
        this.reading = new Reading(environment, folder());
    }

    /**
     * The configuration in that file.
     *
     * @param environment where <code>${NAME}</code> is looked up
     * @throws ConfigurationException if there is any mistake in it
     */
    public static Configuration load(Path file, Map<String, String> environment) {
        return loadWithWarnings(file, environment).configuration();
    }

    /**
     * The configuration in that file, and what in it is not computed.
     *
     * @throws ConfigurationException if there is any mistake in it
     */
    public static LoadedConfiguration loadWithWarnings(Path file, Map<String, String> environment) {
        return new ConfigurationLoader(file, environment, false).load();
    }

    /**
     * The configuration in that file, whose profiles may yet have to be made.
     *
     * @throws ConfigurationException if there is any other mistake in it
     */
    public static Configuration loadBeforeProfiles(Path file, Map<String, String> environment) {
        return new ConfigurationLoader(file, environment, true).load().configuration();
    }

    private LoadedConfiguration load() {
        Node root =
                YamlText.compose(read(), YamlText.MAX_FILE_BYTES, reading, "version and monitors");
        Configuration configuration = root == null ? null : configuration(root);
        if (configuration == null || !reading.errors().isEmpty()) {
            throw new ConfigurationException(file, reading.errors());
        }
        return new LoadedConfiguration(configuration, reading.warnings());
    }

    private String read() {
        try {
            if (Files.isDirectory(file)) {
                throw unusable("is a folder, not a file");
            }
            if (Files.size(file) > YamlText.MAX_FILE_BYTES) {
                throw unusable("has over " + YamlText.MAX_FILE_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unusable("is not UTF-8");
        } catch (IOException e) {
            throw unusable(Files.exists(file) ? "can't be read" : "does not exist");
        }
    }

    /** The one that paths in the file are relative to. */
    private Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private ConfigurationException unusable(String message) {
        return new ConfigurationException(file, List.of(new Problem("", 0, 0, message)));
    }

    private @Nullable Configuration configuration(Node root) {
        Section section = new Value(reading, root, "").section(KeyTables.FILE);
        if (section == null) {
            return null;
        }
        Value version = section.get("version");
        if (version != null) {
            version.wholeNumber(1, 1);
        }
        Duration outOfOrderness = duration(section.get("out_of_orderness"), Duration.ZERO);
        Duration idleAfter = duration(section.get("idle_after"), SHORTEST_IDLE);
        Map<String, Value> webhooks = webhooks(section.get("webhooks"));
        List<Monitor> monitors = monitors(section.get("monitors"), webhooks);
        Map<String, Endpoint> endpoints = WebhookParser.parse(webhooks);
        Map<String, Secret> kafka = KafkaParser.parse(section.get("kafka"));
        EventSources sources = new SourcesParser(folder()).parse(section.get("sources"));
        return outOfOrderness == null || idleAfter == null
                ? null
                : new Configuration(outOfOrderness, idleAfter, monitors, endpoints, sources, kafka);
    }

    private static @Nullable Duration duration(@Nullable Value value, Duration atLeast) {
        return value == null ? null : value.duration(atLeast);
    }

    private static Map<String, Value> webhooks(@Nullable Value value) {
        Map<String, Value> entries =
                value == null ? null : value.entries("names to webhooks, each with a url");
        return entries == null ? Map.of() : entries;
    }

    private List<Monitor> monitors(@Nullable Value value, Map<String, Value> webhooks) {
        List<Monitor> monitors = new ArrayList<>();
        if (value == null) {
            return monitors;
        }
        List<Value> items = value.items("monitors, each with model and task");
        if (items.isEmpty()) {
            value.error("must name at least one model");
        }
        MonitorParser parser = new MonitorParser(folder(), beforeProfiles, webhooks.keySet());
        for (Value item : items) {
            Monitor monitor = parser.parse(item);
            if (monitor != null) {
                monitors.add(monitor);
            }
        }
        return monitors;
    }
}
