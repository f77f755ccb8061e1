package io.plumbline.config;

import io.plumbline.codec.format.WireFormat;
import io.plumbline.config.EventSources.TopicSource;
import io.plumbline.registry.Authorities;
import io.plumbline.registry.RegistrySettings;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where events come from. */
final class SourcesParser {
    private final Path folder;

    /** With the folder that paths are relative to. */
    SourcesParser(Path folder) {
        this.folder = folder;
    }

    EventSources parse(@Nullable Value value) {
        Section section = value == null ? null : value.section(SourceTables.SOURCES);
        if (section == null) {
            return EventSources.DEFAULT;
        }
        Value registry = section.get("schema_registry");
        RegistrySettings settings = registry == null ? null : registry(registry);
        Section predictions = part(section, "predictions", SourceTables.PREDICTIONS);
        TopicSource scored =
                topic(
                        predictions,
                        EventSources.DEFAULT.predictions(),
                        List.of(WireFormat.values()),
                        registry != null);
        return new EventSources(
                scored,
                topic(
                        part(section, "labels", SourceTables.LABELS),
                        EventSources.DEFAULT.labels(),
                        WireFormat.OF_LABELS,
                        registry != null),
                settings,
                predictions == null ? null : KServeParser.parse(predictions, scored.format()));
    }

    private static @Nullable Section part(Section section, String name, KeyTable table) {
        Value value = section.get(name);
        return value == null ? null : value.section(table);
    }

    private static TopicSource topic(
            @Nullable Section section,
            TopicSource otherwise,
            List<WireFormat> formats,
            boolean hasRegistry) {
        Value name = section == null ? null : section.get("topic");
        Value format = section == null ? null : section.get("format");
        if (name == null || format == null) {
            return otherwise;
        }
        String topic = name.text();
        if (topic != null && !topic.matches("[a-zA-Z0-9._-]{1,249}")) {
            name.error("must be the name of a topic: letters, digits, ., _ and - alone");
        }
        WireFormat wire = format.oneOf(formats);
        if (wire != null && wire.needsRegistry() && !hasRegistry) {
            format.error("needs sources.schema_registry with its url");
        }
        return topic == null || wire == null ? otherwise : new TopicSource(topic, wire);
    }

    private @Nullable RegistrySettings registry(Value value) {
        Section section = value.section(SourceTables.SCHEMA_REGISTRY);
        if (section == null) {
            return null;
        }
        String url = url(section.get("url"));
        String username = text(section.get("username"));
        String password = text(section.get("password"));
        String token = text(section.get("token"));
        if (section.has("password") && !section.has("username")) {
            value.error("has a password and no username; give both");
        }
        if (section.has("token") && section.has("username")) {
            value.error("has a token and a username; give one of them");
        }
        return url == null
                ? null
                : new RegistrySettings(
                        url,
                        username,
                        password == null ? null : new Secret(password),
                        token == null ? null : new Secret(token),
                        authorities(section.get("ca")));
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : value.text();
    }

    private static @Nullable String url(@Nullable Value value) {
        String text = value == null ? null : value.text();
        if (value == null || text == null) {
            return null;
        }
        // Without the URL itself: it may hold a secret.
        String fault = fault(text);
        if (fault != null) {
            value.error(fault);
            return null;
        }
        return text;
    }

    private static @Nullable String fault(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return "must be a URL such as https://registry.example.org";
        }
        if (!"http".equalsIgnoreCase(url.getScheme())
                && !"https".equalsIgnoreCase(url.getScheme())) {
            return "must begin with http:// or https://";
        }
        if (url.getUserInfo() != null) {
            return "must not hold a user or password; give username and password beside it";
        }
        return url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535
                ? "must name a host, such as https://registry.example.org, and perhaps a port"
                : null;
    }

    private @Nullable String authorities(@Nullable Value value) {
        String path = value == null ? null : value.text();
        if (value == null || path == null) {
            return null;
        }
        try {
            String pem = Files.readString(folder.resolve(path));
            Authorities.of(pem);
            return pem;
        } catch (IOException e) {
            value.error("is no file that can be read");
        } catch (IllegalArgumentException e) {
            value.error("must be a file with certificates in PEM");
        }
        return null;
    }
}
