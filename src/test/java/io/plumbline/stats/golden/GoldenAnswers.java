package io.plumbline.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * True classes, predicted classes and scores of a case in golden/stats.json: listed, or made as its
 * {@code meta} describes.
 *
 * @param truth true classes
 * @param predicted predicted classes
 * @param scores of class 1; empty where there are none
 */
public record GoldenAnswers(String[] truth, String[] predicted, double[] scores) {

    /** The answers of a classification case. */
    public static GoldenAnswers of(JsonNode example) {
        if (example.has("input")) {
            JsonNode input = example.get("input");
            double[] scores =
                    StreamSupport.stream(input.path("score").spliterator(), false)
                            .mapToDouble(JsonNode::asDouble)
                            .toArray();
            return new GoldenAnswers(
                    texts(input.get("y_true")), texts(input.get("y_pred")), scores);
        }
        JsonNode recipe = example.get("lcg");
        return recipe.has("skill") ? scored(example, recipe) : multiclass(recipe);
    }

    private static String[] texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
    }

    private static GoldenAnswers scored(JsonNode example, JsonNode recipe) {
        GoldenSample generator = new GoldenSample(recipe);
        int n = recipe.get("n").asInt();
        double skill = recipe.get("skill").asDouble();
        double threshold = example.get("threshold").asDouble();
        String[] truth = new String[n];
        String[] predicted = new String[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            int t = generator.uniform() < recipe.get("prev").asDouble() ? 1 : 0;
            double z = 0;
            for (int j = 0; j < 4; j++) {
                z += generator.uniform();
            }
            double v = (z / 4.0) * (1.0 - skill) + skill * (0.75 * t + 0.125);
            JsonNode rounding = recipe.get("rnd");
            if (rounding.isNumber()) {
                v = Math.floor(v * rounding.asDouble() + 0.5) / rounding.asDouble();
            }
            truth[i] = Integer.toString(t);
            scores[i] = v;
            predicted[i] = v >= threshold ? "1" : "0";
        }
        GoldenSample.check(scores, example.get("check"));
        return new GoldenAnswers(truth, predicted, scores);
    }

    private static GoldenAnswers multiclass(JsonNode recipe) {
        GoldenSample generator = new GoldenSample(recipe);
        int n = recipe.get("n").asInt();
        int k = recipe.get("k").asInt();
        String[] truth = new String[n];
        String[] predicted = new String[n];
        for (int i = 0; i < n; i++) {
            double product = generator.uniform() * generator.uniform();
            int t = (int) Math.floor(product * k);
            boolean right = generator.uniform() < recipe.get("acc").asDouble();
            int p = right ? t : (int) Math.floor(generator.uniform() * k);
            truth[i] = Integer.toString(t);
            predicted[i] = Integer.toString(p);
        }
        return new GoldenAnswers(truth, predicted, new double[0]);
    }

    /** Whether each is truly of class 1. */
    public boolean[] positive() {
        boolean[] positive = new boolean[truth.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = truth[i].equals("1");
        }
        return positive;
    }
}
