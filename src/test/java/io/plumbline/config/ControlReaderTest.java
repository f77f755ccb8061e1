package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.testing.ControlDocuments;
import io.plumbline.testing.Monitors;
import io.plumbline.webhook.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlReaderTest {
    private static final Path WHERE = Path.of("event");

    private final LiveConfiguration reader =
            LiveConfiguration.of(
                    Monitors.configuration(
                            Monitors.binary(null, List.of(Monitors.f1Below(0.5, 0.6, null))),
                            Map.of(
                                    "retrain",
                                    new Endpoint(
                                            "retrain",
                                            "http://localhost/",
                                            null,
                                            Duration.ZERO,
                                            0,
                                            true))));

    @Test
    void theEventsOfTheDocumentAreRead(@TempDir Path folder) throws IOException {
        Path profile = folder.resolve("profile.json");
        ReferenceProfileJson.write(ControlDocuments.profile(Monitors.MODEL, 0), profile);
        String document =
                Files.readString(Path.of("docs/control.md"), StandardCharsets.UTF_8)
                        .replace("profiles/flight-delay", "profiles/of-a-model")
                        .replace("flight-delay", Monitors.MODEL)
                        .replace("weekly", "hourly");
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(document);
        StringBuilder keys = new StringBuilder();
        while (blocks.find()) {
            String event = blocks.group(1).replace("profiles/of-a-model.json", profile.toString());
            event = ReferenceEvents.packed(WHERE, event);
            keys.append(reader.read(WHERE, event).key()).append(' ');
        }

        assertThat(keys)
                .hasToString(
                        "monitor/refund-risk reference/m rules/m silence/retraining-by-hand"
                                + " acknowledge/496fcc77563123124075c4b81d4ebff0"
                                + " replay/496fcc77563123124075c4b81d4ebff0 ");
    }

    @Test
    void rulesAreThoseOfTheFileFormat() {
        Control control =
                reader.read(
                        WHERE,
                        "{\"version\":1,\"kind\":\"rules\",\"model\":\"m\",\"rules\":[{\"name\":\"low\","
                                + "\"when\":{\"metric\":\"f1\",\"below\":0.4},\"window\":\"hourly\","
                                + "\"action\":\"retrain\"}]}");

        assertThat(((Control.Rules) control).rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.action()).isEqualTo("retrain"));
    }

    @Test
    void everyMistakeIsNamed() {
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        WHERE,
                                        "{version: 2, kind: rules, model: n, rules: [], more: 1}"))
                .hasMessageContaining("version: must be a whole number from 1 to 1")
                .hasMessageContaining("model: no model n; did you mean m")
                .hasMessageContaining("more: unknown key");
        refused(
                "{version: 1, kind: model}",
                "must be one of monitor, reference, rules, silence, acknowledge, replay");
        refused("{version: 1}", "the key kind is missing");
        refused("[1, 2]", "must be a mapping");
        refused("", "is empty");
        refused("{", "not YAML");
        refused(
                "{version: 1, kind: silence, name: a, from: x, until: 2020-01-01T00:00:00Z}",
                "must be a time");
    }

    @Test
    void rulesMayBeAboutHealthAndSegmentsThatNoRuleOfTheFileIsAbout() {
        Control control =
                reader.read(
                        WHERE,
                        "{version: 1, kind: rules, model: m, rules: [{name: a, window: hourly,"
                                + " segment: country=*, when: {metric: f1, below: 0.5}}, {name: b,"
                                + " window: hourly, when: {health: missing}}]}");

        assertThat(((Control.Rules) control).rules()).hasSize(2);
    }

    @Test
    void theEnvironmentIsNotReadForThem() {
        refused(
                "{version: 1, kind: acknowledge, alert_id: a, by: '${PATH}'}",
                "the environment variable PATH is not set");
    }

    @Test
    void whateverTheBytesTheAnswerIsAnEventOrItsMistakes() {
        String valid =
                "{\"version\":1,\"kind\":\"rules\",\"model\":\"m\",\"rules\":[{\"name\":\"low\","
                        + "\"when\":{\"metric\":\"f1\",\"below\":0.4},\"window\":\"hourly\"}]}";
        Random random = new Random(2001);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.setCharAt(
                        at,
                        (char) (random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(128)));
            }
            try {
                reader.read(WHERE, text.toString());
                read++;
            } catch (ConfigurationException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
        assertThat(read).isBetween(1, 19_999);
    }

    private void refused(String event, String why) {
        assertThatThrownBy(() -> reader.read(WHERE, event))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why);
    }
}
