package io.plumbline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts the confusion matrix of every day, version and segment from the recorded events of a demo,
 * and holds what the job reported against it. Shares no code with the job. To run it:
 *
 * <pre>
 * bin/plumbline demo --exit --record target/replayed
 * java -cp target/test-classes:$(cat target/plumbline.classpath) \
 *     io.plumbline.demo.DailyConfusionOracle target/replayed
 * </pre>
 *
 * <p>With the JDBC URL of a demo that is still up as a second argument it reads the table {@code
 * performance} itself instead of {@code daily.csv}. Exit status 1 on any difference.
 */
public final class DailyConfusionOracle {
    private static final String TABLE =
            "SELECT concat_ws(',', model_version, segment,"
                    + " to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD'), metric),"
                    + " value::bigint FROM performance WHERE model_id = 'flight-delay'"
                    + " AND window_name = 'daily' AND value IS NOT NULL AND metric IN"
                    + " ('true_positives', 'false_positives', 'true_negatives',"
                    + " 'false_negatives', 'prediction_count', 'label_count')";

    private final ObjectMapper json = new ObjectMapper();

    /** Counts by {@code version,segment,day,metric}. */
    private final TreeMap<String, Long> counts = new TreeMap<>();

    private DailyConfusionOracle() {}

    /** Compares; see the class. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Map<String, Long> reported = args.length > 1 ? table(args[1]) : csv(folder);
        List<String> differences = differences(expected(folder), reported);
        differences.stream().limit(50).forEach(System.out::println);
        System.out.printf(
                "%d counts reported, %d of them or of the expected ones differ%n",
                reported.size(), differences.size());
        System.exit(differences.isEmpty() && !reported.isEmpty() ? 0 : 1);
    }

    /** What the recorded events say. */
    static Map<String, Long> expected(Path folder) throws IOException {
        DailyConfusionOracle oracle = new DailyConfusionOracle();
        oracle.count(folder);
        return oracle.counts;
    }

    /** What the job had reported when the demo ended. */
    static Map<String, Long> csv(Path folder) throws IOException {
        Map<String, Long> reported = new TreeMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("daily.csv"));
        for (String line : lines.subList(1, lines.size())) {
            int comma = line.lastIndexOf(',');
            reported.put(line.substring(0, comma), Long.parseLong(line.substring(comma + 1)));
        }
        return reported;
    }

    /** One line for each count that is not the same on both sides; a count of 0 may be absent. */
    static List<String> differences(Map<String, Long> expected, Map<String, Long> reported) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(reported.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            long should = expected.getOrDefault(key, 0L);
            long is = reported.getOrDefault(key, 0L);
            if (should != is) {
                differences.add(key + ": expected " + should + ", reported " + is);
            }
        }
        return differences;
    }

    private static Map<String, Long> table(String jdbcUrl) throws SQLException {
        Map<String, Long> reported = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLE)) {
            while (rows.next()) {
                reported.put(rows.getString(1), rows.getLong(2));
            }
        }
        return reported;
    }

    private void count(Path folder) throws IOException {
        Map<String, String> truths = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("labels.jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode label = json.readTree(line);
                truths.put(label.get("prediction_id").asText(), label.get("label").asText());
            }
        }
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve("predictions.jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode prediction = json.readTree(line);
                String truth =
                        truths.getOrDefault(prediction.get("prediction_id").asText(), "unknown");
                count(prediction, truth);
            }
        }
    }

    private void count(JsonNode prediction, String truth) {
        List<String> versions = new ArrayList<>();
        versions.add(prediction.get("model_version").asText());
        if (!prediction.path("shadow").asBoolean(false)) {
            versions.add("*");
        }
        List<String> segments =
                List.of(
                        "all",
                        "peak=" + prediction.get("features").get("peak").asText(),
                        "haul=" + prediction.get("segments").get("haul").asText());
        String day = prediction.get("ts").asText().substring(0, 10);
        String said = prediction.get("prediction").get("label").asText();
        for (String version : versions) {
            for (String segment : segments) {
                String window = version + "," + segment + "," + day + ",";
                counts.merge(window + "prediction_count", 1L, Long::sum);
                if (!truth.equals("unknown")) {
                    counts.merge(window + "label_count", 1L, Long::sum);
                    counts.merge(window + outcome(said, truth), 1L, Long::sum);
                }
            }
        }
    }

    private static String outcome(String said, String truth) {
        String rightness = said.equals(truth) ? "true" : "false";
        return rightness + (said.equals("late") ? "_positives" : "_negatives");
    }
}
