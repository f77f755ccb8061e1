package io.plumbline.stats.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Samples of golden/stats.json: listed, or made by the generator that its {@code meta} describes.
 */
public final class GoldenSample {
    private final JsonNode recipe;
    private final String kind;
    private long state;

    GoldenSample(JsonNode recipe) {
        this.recipe = recipe;
        this.kind = recipe.path("kind").asText();
        this.state = recipe.path("seed").asLong();
    }

    public static JsonNode file() {
        try (InputStream in = GoldenSample.class.getResourceAsStream("/golden/stats.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] numbers(JsonNode sample) {
        if (sample.has("values")) {
            double[] values = new double[sample.get("values").size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = sample.get("values").get(i).asDouble();
            }
            return values;
        }
        double[] values = generated(sample.get("lcg"));
        check(values, sample.get("check"));
        return values;
    }

    /** Numbers of a recipe, unchecked. */
    static double[] generated(JsonNode recipe) {
        return new GoldenSample(recipe).numbers();
    }

    static void check(double[] values, JsonNode check) {
        long hash = 0;
        for (double value : values) {
            hash = hash * 31 + Double.doubleToLongBits(value);
        }
        assertThat(Long.toString(hash)).isEqualTo(check.get("hash31_bits").asText());
    }

    public static List<String> categories(JsonNode sample) {
        List<String> values = new ArrayList<>();
        if (sample.has("values")) {
            sample.get("values").forEach(value -> values.add(value.asText()));
            return values;
        }
        GoldenSample generator = new GoldenSample(sample.get("lcg"));
        int n = sample.at("/lcg/n").asInt();
        for (int i = 0; i < n; i++) {
            values.add(generator.category());
        }
        return values;
    }

    private double[] numbers() {
        double[] values = new double[recipe.get("n").asInt()];
        double a = recipe.path("a").asDouble(0);
        double b = recipe.path("b").asDouble(1);
        for (int i = 0; i < values.length; i++) {
            values[i] = a + b * number(i, values.length);
        }
        return values;
    }

    private double number(int i, int n) {
        return switch (kind) {
            case "uniform" -> uniform();
            case "irwinhall" -> sumOfTwelve() - 6.0;
            case "t2" -> t2();
            case "pareto" -> 1 / Math.sqrt(1 - uniform());
            case "discrete" -> Math.floor(uniform() * number("k"));
            case "discrete_sq" -> square();
            case "ties" -> Math.floor(uniform() * number("k")) / 4;
            case "mix" -> mix();
            case "zeroinfl" -> zeroInflated();
            case "round2" -> Math.floor((sumOfTwelve() - 6.0) * 100.0 + 0.5) / 100.0;
            case "trend" -> uniform() + (number("slope") * i) / n;
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private String category() {
        double index = kind.equals("cat_sq") ? square() : Math.floor(uniform() * number("k"));
        return "c" + (int) (index + recipe.path("offset").asInt());
    }

    private double number(String name) {
        return recipe.get(name).asDouble();
    }

    double uniform() {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (state >>> 11) * 0x1p-53;
    }

    private double sumOfTwelve() {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += uniform();
        }
        return sum;
    }

    private double square() {
        double u = uniform();
        return Math.floor(u * u * number("k"));
    }

    private double t2() {
        double u = uniform();
        while (u == 0) {
            u = uniform();
        }
        return (2 * u - 1) / Math.sqrt(2 * u * (1 - u));
    }

    private double mix() {
        double u = uniform();
        double z = sumOfTwelve() - 6.0;
        return u < number("p") ? z + number("shift") : z;
    }

    private double zeroInflated() {
        double u = uniform();
        double v = uniform();
        return u < number("p") ? 0 : v;
    }
}
