package io.plumbline.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that commands in the documents name, made of the examples that the documents show: the
 * configuration of docs/configuration.md, and two weeks of the flights of docs/events.md.
 */
final class FlightFiles {
    /** What the configuration reads from the environment. */
    static final String SECRET = "RETRAIN_SECRET";

    private static final int HOURS = 24 * 14;
    private static final Duration FLIGHT = Duration.ofHours(4);
    private static final Instant FROM = Instant.parse("2001-01-15T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode prediction =
            example(
                    "docs/events.md: {\"prediction_id\":\"f-000123\","
                            + "\"model_id\":\"flight-delay\",\"model_version\":\"2001-01-15\","
                            + "\"ts\":\"2001-01-20T14:05:00Z\",");
    private final ObjectNode label =
            example(
                    "docs/events.md: {\"prediction_id\":\"f-000123\","
                            + "\"model_id\":\"flight-delay\",\"ts\":\"2001-01-20T18:40:00Z\",\"label\":\"late\"}");

    FlightFiles() throws IOException {}

    /** Writes all of them. */
    void writeTo(Path folder, String kafka) throws IOException {
        Documented configuration =
                Documented.all().stream()
                        .filter(one -> one.document().equals(Path.of("docs/configuration.md")))
                        .filter(one -> one.language().equals("yaml"))
                        .findFirst()
                        .orElseThrow();
        Documented silence =
                Documented.all().stream()
                        .filter(one -> one.text().contains("\nkind: silence\n"))
                        .findFirst()
                        .orElseThrow();
        Files.writeString(folder.resolve("monitors.yaml"), configuration.text());
        Files.writeString(folder.resolve("silence.yaml"), silence.text());
        Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=" + kafka + "\n");
        writeEvents(folder);
        for (String name : List.of("train.csv", "today.csv", "a.csv", "b.csv")) {
            Files.write(folder.resolve(name), rows(name.matches("today.*|b.*") ? 400 : 0));
        }
    }

    private void writeEvents(Path folder) throws IOException {
        List<String> predictions = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            boolean late = hour % 3 == 0;
            Instant departure = FROM.plus(Duration.ofHours(hour));
            prediction.put("prediction_id", "f-" + hour).put("ts", departure.toString());
            prediction.withObject("prediction").put("label", late ? "late" : "on_time");
            prediction.withObject("prediction").put("score", late ? 0.71 : 0.2);
            label.put("prediction_id", "f-" + hour).put("ts", departure.plus(FLIGHT).toString());
            label.put("label", hour % 7 == 0 || late ? "late" : "on_time");
            predictions.add(prediction.toString());
            labels.add(label.toString());
        }
        Files.write(folder.resolve("p.jsonl"), predictions);
        Files.write(folder.resolve("l.jsonl"), labels);
    }

    /** Flights that are longer by so many miles. */
    private static List<String> rows(int longer) {
        List<String> rows = new ArrayList<>(List.of("score,label,distance_miles,origin"));
        for (int i = 0; i < 1_000; i++) {
            rows.add(
                    "%.2f,%s,%d,%s"
                            .formatted(
                                    i % 100 / 100.0,
                                    i % 4 == 0 ? "late" : "on_time",
                                    i * 7 % 1_000 + longer,
                                    i % 3 == 0 ? "DTW" : "ORD"));
        }
        return rows;
    }

    private static ObjectNode example(String key) throws IOException {
        return (ObjectNode) JSON.readTree(Documented.of(key).text());
    }
}
