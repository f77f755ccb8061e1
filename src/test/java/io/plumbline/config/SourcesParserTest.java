package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.format.WireFormat;
import io.plumbline.config.EventSources.TopicSource;
import java.nio.file.Path;
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
