package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

/** What docs/formats.md shows is read as it says. */
class FormatsPageTest {
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final long TS = Instant.parse("2001-01-20T14:05:00Z").toEpochMilli();

    private final List<String> examples;

    FormatsPageTest() throws IOException {
        examples =
                JSON.matcher(Files.readString(Path.of("docs/formats.md")))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
    }

    @Test
    void theStructuredAndTheBinaryCloudEventAreOnePrediction() {
        EventFormat format = EventFormats.of(WireFormat.CLOUDEVENTS, null, InstantSource.system());
        Wrapped structured =
                new Wrapped(
                        examples.get(0).getBytes(UTF_8),
                        Map.of("content-type", "application/cloudevents+json"));
        Wrapped binary =
                new Wrapped(
                        examples.get(1).getBytes(UTF_8),
                        Map.of(
                                "content-type",
                                "application/json",
                                "ce_specversion",
                                "1.0",
                                "ce_time",
                                "2001-01-20T14:05:00Z"));

        for (Wrapped record : List.of(structured, binary)) {
            Prediction read = Wrapped.read(record.by(format, Wrapped.predictions()));
            assertThat(read.score()).isEqualTo(0.71);
            assertThat(read.ts()).isEqualTo(TS);
            assertThat(read.features().texts()).containsExactly("basic");
        }
    }

    @Test
    void theCallIsTwoPredictionsOfWhichTheFirstIsTheOneThatIsShown() {
        KServeSettings settings = LoggedCall.settings(KServeSettings.Answer.SCORE, "amount", "age");
        LoggedCall call =
                new LoggedCall(
                        settings,
                        Map.of(
                                "id", "c-1",
                                "inferenceservicename", "churn",
                                "namespace", "shop",
                                "component", "predictor",
                                "endpoint", "canary",
                                "time", "2001-01-20T14:05:00Z"));

        List<Prediction> predictions = call.predictions(examples.get(3), examples.get(4));

        assertThat(predictions)
                .extracting(Prediction::predictionId)
                .containsExactly("c-1-0", "c-1-1");
        Prediction shown =
                Wrapped.read(
                        Wrapped.plain(examples.get(5).getBytes(UTF_8))
                                .by(EventFormat.JSON, Wrapped.predictions()));
        assertThat(predictions.get(0).contentHash()).isEqualTo(shown.contentHash());
    }

    @Test
    void theSchemaIsOneOfPredictions() {
        Schema schema = AvroEvents.schema(examples.get(2));
        FakeRegistry registry = new FakeRegistry().with(7, schema.toString());
        GenericData.Record answer = new GenericData.Record(schema.getField("prediction").schema());
        answer.put("score", 0.71);
        GenericData.Record event = new GenericData.Record(schema);
        event.put("prediction_id", "p-1");
        event.put("model_id", "churn");
        event.put("ts", TS);
        event.put("prediction", answer);
        event.put("features", Map.of("plan", "basic"));

        Prediction read =
                Wrapped.read(
                        Wrapped.confluent(7, AvroEvents.write(schema, event))
                                .by(
                                        EventFormats.of(
                                                WireFormat.CONFLUENT_AVRO,
                                                registry,
                                                InstantSource.system()),
                                        Wrapped.predictions()));

        assertThat(read.score()).isEqualTo(0.71);
        assertThat(read.ts()).isEqualTo(TS);
        assertThat(read.features().texts()).containsExactly("basic");
    }
}
