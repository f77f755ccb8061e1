package io.plumbline.bench.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a benchmark printed with {@code --json}.
 *
 * @param settings what it was run with, in the file's order
 * @param numbers what it gave, by what was run and what was measured of it, in the file's order
 */
record BenchFile(Map<String, String> settings, Map<String, Double> numbers) {
    /** What names an entry of a list; everything else in it was measured. */
    private static final Set<String> NAMES =
            Set.of("pipeline", "backend", "benchmark", "grows", "value");

    /** Each single run: what they come to is there as well. */
    private static final String RUNS = "runs";

    /** Of all that JMH says, the two that its table shows. */
    private static final String TIME = "/primaryMetric/score";

    private static final String BYTES = "/secondaryMetrics/gc.alloc.rate.norm/score";

    /**
     * Reads a file.
     *
     * @throws IOException when it can't be read, or is not a benchmark's
     */
    static BenchFile read(Path file) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON", e);
        }
        BenchFile read = new BenchFile(new LinkedHashMap<>(), new LinkedHashMap<>());
        if (root.isArray()) {
            root.forEach(read::addOfJmh);
        } else {
            root.properties().forEach(field -> read.add(field.getKey(), field.getValue()));
        }
        if (read.numbers.isEmpty()) {
            throw new IOException(file + " is not what a benchmark prints with --json");
        }
        return read;
    }

    private void addOfJmh(JsonNode result) {
        String name = result.path("benchmark").asText().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
        addNumber(name + " ns", result.at(TIME));
        addNumber(name + " bytes", result.at(BYTES));
    }

    private void add(String name, JsonNode value) {
        if (name.equals(RUNS)) {
            return;
        }
        if (value.isArray()) {
            value.forEach(entry -> addAll(nameOf(entry), entry));
        } else if (value.isObject()) {
            value.properties().forEach(field -> addAll(field.getKey(), field.getValue()));
        } else {
            settings.put(name, value.asText());
        }
    }

    private static String nameOf(JsonNode entry) {
        List<String> names = new ArrayList<>();
        entry.properties().stream()
                .filter(field -> NAMES.contains(field.getKey()))
                .forEach(field -> names.add(field.getValue().asText()));
        return String.join(" ", names);
    }

    private void addAll(String name, JsonNode entry) {
        entry.properties().stream()
                .filter(field -> !NAMES.contains(field.getKey()))
                .forEach(field -> addNumber(name + " " + field.getKey(), field.getValue()));
    }

    private void addNumber(String name, JsonNode value) {
        if (value.isNumber()) {
            numbers.put(name, value.asDouble());
        }
    }
}
