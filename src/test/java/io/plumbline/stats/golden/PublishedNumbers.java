package io.plumbline.stats.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The numbers published of one example, each to be compared, none to be forgotten. */
public final class PublishedNumbers {
    private static final double STATISTIC = 1e-12;
    private static final double P_VALUE = 1e-9;

    private final String name;
    private final JsonNode expected;
    private final Set<String> open = new TreeSet<>();
    private int compared;

    /** All leaves below a node. */
    public PublishedNumbers(String name, JsonNode expected) {
        this.name = name;
        this.expected = expected;
        collect("", expected);
    }

    private void collect(String path, JsonNode node) {
        if (node.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> field = it.next();
                collect(path + "/" + field.getKey(), field.getValue());
            }
        } else {
            open.add(path);
        }
    }

    public boolean has(String path) {
        return !expected.at(path).isMissingNode();
    }

    public JsonNode get(String path) {
        open.remove(path);
        return expected.at(path);
    }

    /** A number equal to 1e-12 relative. */
    public void statistic(String path, double actual) {
        number(path, actual, STATISTIC, 0);
    }

    /** A p-value equal to 1e-9 relative. */
    public void pValue(String path, double actual) {
        number(path, actual, P_VALUE, 0);
    }

    /** A number with an absolute tolerance that the file's notes give for it. */
    public void noisy(String path, double actual, double noise) {
        number(path, actual, STATISTIC, noise);
    }

    /** A p-value that is published as a difference from 1, hence with an absolute error. */
    public void difference(String path, double actual, double noise) {
        number(path, actual, P_VALUE, noise);
    }

    public void counts(String path, long[] actual) {
        JsonNode published = get(path);
        long[] expectedCounts = new long[published.size()];
        for (int i = 0; i < expectedCounts.length; i++) {
            expectedCounts[i] = published.get(i).asLong();
        }
        assertThat(actual).as(name + path).isEqualTo(expectedCounts);
        compared += expectedCounts.length;
    }

    private void number(String path, double actual, double relative, double absolute) {
        JsonNode published = get(path);
        assertThat(published.isMissingNode()).as(name + path + " is published").isFalse();
        double value = published.isNull() ? Double.NaN : valueOf(published);
        if (Double.isFinite(value)) {
            assertThat(actual)
                    .as(name + path)
                    .isCloseTo(value, within(Math.max(absolute, relative * Math.abs(value))));
        } else {
            assertThat(actual).as(name + path).isEqualTo(Double.valueOf(value));
        }
        compared++;
    }

    private static double valueOf(JsonNode published) {
        return published.isTextual()
                ? Double.parseDouble(published.asText())
                : published.asDouble();
    }

    /** Number of values compared; fails when one was not. */
    public int finish(String... notNumbers) {
        Set.of(notNumbers).forEach(open::remove);
        assertThat(open).as(name + ": published, but not compared").isEmpty();
        return compared;
    }
}
