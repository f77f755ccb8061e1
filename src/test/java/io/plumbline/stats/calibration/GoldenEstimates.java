package io.plumbline.stats.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Columns of golden/cbpe.
 *
 * @param scores first column
 * @param predicted second column is 1
 * @param labels third column is 1; all false where there is none
 */
record GoldenEstimates(double[] scores, boolean[] predicted, boolean[] labels) {

    static GoldenEstimates read(String file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            List<String[]> rows = reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
            double[] scores = rows.stream().mapToDouble(r -> Double.parseDouble(r[0])).toArray();
            boolean[] predicted = new boolean[scores.length];
            boolean[] labels = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                predicted[i] = rows.get(i)[1].equals("1");
                labels[i] = rows.get(i).length > 2 && rows.get(i)[2].equals("1");
            }
            return new GoldenEstimates(scores, predicted, labels);
        }
    }

    static JsonNode expected() throws IOException {
        return new ObjectMapper().readTree(open("cbpe_golden.json"));
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(
                GoldenEstimates.class.getResourceAsStream("/golden/cbpe/" + file));
    }
}
