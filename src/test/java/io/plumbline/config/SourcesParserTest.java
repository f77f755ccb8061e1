package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.format.KServeSettings;
import io.plumbline.codec.format.WireFormat;
import io.plumbline.config.EventSources.TopicSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesParserTest {
    @TempDir private Path folder;

    private EventSources sources(String yaml) {
        return file().load(MonitorsFile.SMALLEST + yaml).configuration().sources();
    }

    private List<String> problems(String yaml) {
        return file().problems(MonitorsFile.SMALLEST + yaml).stream()
                .map(Problem::toString)
                .toList();
    }

    private MonitorsFile file() {
        return new MonitorsFile(folder);
    }

    @Test
    void withoutAWordEventsAreJsonFromTheTopicsOfTheContract() {
        assertThat(sources("")).isEqualTo(EventSources.DEFAULT);
        assertThat(sources("sources: {}\n")).isEqualTo(EventSources.DEFAULT);
        assertThat(EventSources.DEFAULT.predictions())
                .isEqualTo(new TopicSource("plumbline.predictions", WireFormat.JSON));
        assertThat(EventSources.DEFAULT.labels())
                .isEqualTo(new TopicSource("plumbline.labels", WireFormat.JSON));
    }

    @Test
    void eachTopicHasItsNameItsFormatAndTheRegistry() {
        EventSources sources =
                sources(
                        """
                        sources:
                          predictions: {topic: scored, format: confluent_avro}
                          labels: {format: cloudevents}
                          schema_registry:
                            url: https://registry.example.org/apis/ccompat/v7
                            username: plumbline
                            password: ${PLUMBLINE_RETRAIN_SECRET}
                        """);

        assertThat(sources.predictions())
                .isEqualTo(new TopicSource("scored", WireFormat.CONFLUENT_AVRO));
        assertThat(sources.labels())
                .isEqualTo(new TopicSource("plumbline.labels", WireFormat.CLOUDEVENTS));
        var registry = Objects.requireNonNull(sources.registry());
        assertThat(registry.username()).isEqualTo("plumbline");
        assertThat(Objects.requireNonNull(registry.password()).reveal())
                .isEqualTo("s3cr3t-of-the-environment");
        assertThat(registry.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void callsOfKServeHaveTheirOutputTheirNamesAndTheirPatience() {
        EventSources sources =
                sources(
                        """
                        sources:
                          predictions:
                            topic: log
                            format: kserve
                            kserve:
                              as: scores
                              features: [amount, age]
                              output: probabilities
                              classes: [no, 1.0]
                              model: churn
                              pair_within: 2m
                        """);

        assertThat(sources.predictions()).isEqualTo(new TopicSource("log", WireFormat.KSERVE));
        assertThat(sources.kserve())
                .isEqualTo(
                        new KServeSettings(
                                KServeSettings.Answer.SCORES,
                                List.of("amount", "age"),
                                "probabilities",
                                List.of("no", "1"),
                                "churn",
                                Duration.ofMinutes(2)));
        assertThat(
                        sources("sources: {predictions: {format: kserve, kserve: {as: value}}}\n")
                                .kserve())
                .isEqualTo(
                        new KServeSettings(
                                KServeSettings.Answer.VALUE,
                                List.of(),
                                null,
                                List.of(),
                                null,
                                Duration.ofMinutes(10)));
    }

    @Test
    void mistakesInCallsOfKServeAreNamed() {
        assertThat(problems("sources: {predictions: {format: kserve}}\n"))
                .containsExactly(
                        "sources.predictions: format kserve needs the key kserve, at least with"
                                + " as");
        assertThat(problems("sources: {predictions: {kserve: {as: score}}}\n"))
                .containsExactly(
                        "sources.predictions.kserve: is for format kserve alone; remove it");
        assertThat(problems("sources: {labels: {format: kserve}}\n"))
                .containsExactly(
                        "sources.labels.format: must be one of json, cloudevents, confluent_avro,"
                                + " confluent_json, not kserve");
        assertThat(
                        problems(
                                "sources: {predictions: {format: kserve, kserve: {as: scores,"
                                        + " features: [a, a], pair_within: 0s}}}\n"))
                .containsExactlyInAnyOrder(
                        "sources.predictions.kserve: as: scores needs the classes, in their order",
                        "sources.predictions.kserve.features[1]: is here twice; remove one",
                        "sources.predictions.kserve.pair_within: must be at least PT1S and at most"
                                + " 36500d, not 0s");
        assertThat(
                        problems(
                                "sources: {predictions: {format: kserve, kserve: {as: score,"
                                        + " classes: [a]}}}\n"))
                .containsExactly(
                        "sources.predictions.kserve.classes: is for as: scores alone; remove it");
    }

    @Test
    void mistakesAreNamedWithTheirPlaceAndWhatWouldBeRight() {
        assertThat(problems("sources: {predictions: {format: confluent_avro}}\n"))
                .containsExactly(
                        "sources.predictions.format: needs sources.schema_registry with its url");
        assertThat(problems("sources: {labels: {format: xml, topic: 'a b'}}\n"))
                .containsExactlyInAnyOrder(
                        "sources.labels.format: must be one of json, cloudevents, confluent_avro,"
                                + " confluent_json, not xml",
                        "sources.labels.topic: must be the name of a topic: letters, digits, .,"
                                + " _ and - alone");
        assertThat(problems("sources: {schema_registry: {url: 'https://u:p@host/'}}\n"))
                .containsExactly(
                        "sources.schema_registry.url: must not hold a user or password; give"
                                + " username and password beside it");
        assertThat(problems("sources: {schema_registry: {url: 'http://h', password: p}}\n"))
                .containsExactly(
                        "sources.schema_registry: has a password and no username; give both");
        assertThat(problems("sources: {schema_registry: {url: 'http://h', ca: none.pem}}\n"))
                .containsExactly("sources.schema_registry.ca: is no file that can be read");
        assertThat(problems("sources: {schema_registry: {url: 'http://h', ca: monitors.yaml}}\n"))
                .containsExactly(
                        "sources.schema_registry.ca: must be a file with certificates in PEM");
    }
}
