package io.plumbline.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.codec.DeadLetterJson;
import io.plumbline.codec.Decoded;
import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration and events that documents show are read by what they are for. */
class DocumentedFilesTest {
    static final Set<String> LANGUAGES = Set.of("yaml", "json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SourcePosition POSITION = new SourcePosition("plumbline.labels", 0, 4711);
    private static final Map<String, String> SECRETS =
            Map.of("RETRAIN_SECRET", "whsec_c2VjcmV0", "REGISTRY_PASSWORD", "p");

    private static final String SMALLEST =
            """
            version: 1
            monitors:
              - model: m
                task: binary
                positive_label: "1"
                label_horizon: 1d
            """;

    private static final String WITH_ALL_THAT_RULES_NAME =
            SMALLEST
                    + """
                        windows: [{name: daily, size: 1d}]
                        segments: [[origin]]
                        features: {origin: {type: categorical}}
                        reference: {first: 14d}
                        drift: {numeric: [psi, concept], categorical: [psi, concept]}
                        weak_segments: {}
                    """;

    @TempDir private Path folder;

    static Stream<Documented> files() {
        return Documented.all().stream().filter(one -> LANGUAGES.contains(one.language()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRead(Documented file) throws IOException {
        String text = file.text();
        switch (file.language() + " of " + file.document()) {
            case "yaml of docs/configuration.md" -> load(text);
            case "yaml of docs/formats.md" -> load(SMALLEST + text);
            case "yaml of docs/kafka.md" -> load(SMALLEST + inFolder(text));
            case "yaml of docs/alerts.md" -> load(WITH_ALL_THAT_RULES_NAME + text.indent(4));
            case "json of docs/events.md" -> assertIsAnEvent(JSON.readTree(text));
            // By ControlReaderTest, FormatsPageTest and TriggerPayloadTest, each all of its page.
            case "yaml of docs/control.md", "json of docs/formats.md", "json of docs/webhook.md" ->
                    assertThat(text).isNotBlank();
            default -> throw new AssertionError("nobody reads this: " + file);
        }
    }

    /** With a file in which the page says that there is a secret. */
    private String inFolder(String text) throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "p");
        return text.replace("/run/secrets/kafka-password", secret.toString());
    }

    private void load(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("monitors.yaml"), yaml);
        assertThat(ConfigurationLoader.load(file, SECRETS).monitors()).hasSize(1);
    }

    private static void assertIsAnEvent(JsonNode event) throws IOException {
        RawEvent raw = new RawEvent(POSITION, event.toString().getBytes(UTF_8));
        if (event.has("reason")) {
            DeadLetter letter = new DeadLetter(raw, DeadLetterReason.LATE_LABEL, "why");
            assertThat(names(event))
                    .containsExactlyElementsOf(
                            names(JSON.readTree(new DeadLetterJson().encode(letter))));
        } else {
            Decoded<?> decoded =
                    event.has("label")
                            ? new LabelDecoder(FutureGuard.off()).decode(raw)
                            : new PredictionDecoder(FutureGuard.off()).decode(raw);
            assertThat(decoded).isInstanceOf(Decoded.Read.class);
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
