package io.plumbline.config;

import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A file of properties as Kafka's own commands take it ({@code --command-config}). Kafka's
 * placeholders, <code>${provider:path:key}</code>, are left to Kafka's clients.
 */
public final class KafkaPropertiesFile {
    private KafkaPropertiesFile() {}

    /**
     * What the file holds.
     *
     * @throws ConfigurationException when it can't be read, or sets what it may not
     */
    public static Map<String, Secret> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // Without the message: it may quote a line.
            throw new ConfigurationException(
                    file,
                    List.of(
                            new Problem(
                                    "",
                                    0,
                                    0,
                                    Files.exists(file)
                                            ? "is no file of properties that can be read"
                                            : "does not exist")));
        }
        Map<String, Secret> read = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : properties.stringPropertyNames()) {
            String fault = KafkaConnection.fault(name);
            if (fault != null) {
                problems.add(new Problem(name, 0, 0, fault));
            }
            read.put(name, new Secret(properties.getProperty(name)));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(file, problems);
        }
        return read;
    }
}
