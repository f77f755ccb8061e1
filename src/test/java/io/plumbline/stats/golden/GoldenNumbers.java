package io.plumbline.stats.golden;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * True and predicted numbers of a regression case in golden/stats.json.
 *
 * @param truth true values
 * @param predicted predicted values
 */
public record GoldenNumbers(double[] truth, double[] predicted) {

    /** The numbers of a regression case. */
    public static GoldenNumbers of(JsonNode example) {
        if (example.has("input")) {
            JsonNode input = example.get("input");
            return new GoldenNumbers(numbers(input.get("y_true")), numbers(input.get("y_pred")));
        }
        double[] truth = GoldenSample.generated(example.at("/lcg/y"));
        double[] predicted = GoldenSample.generated(example.at("/lcg/noise"));
        for (int i = 0; i < truth.length; i++) {
            predicted[i] = truth[i] + predicted[i];
        }
        GoldenSample.check(truth, example.get("check_y"));
        GoldenSample.check(predicted, example.get("check_p"));
        return new GoldenNumbers(truth, predicted);
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble();
        }
        return numbers;
    }
}
