package io.plumbline.performance;

import io.plumbline.event.ClassScores;
import io.plumbline.event.Prediction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a prediction says, read as its task demands.
 *
 * @param predicted the class as text; null for a regression
 * @param score probability of the positive class of a binary task, else NaN
 * @param value the number of a regression, else NaN
 * @param classScores what a multiclass model gave its classes, or null
 */
public record Answer(
        @Nullable String predicted, double score, double value, @Nullable ClassScores classScores) {

    /** Stands for every class of a binary task that is not the positive one. */
    static final String NEGATIVE = "";

    /**
     * Reads a prediction of a binary model: its label, or else what follows from its score and the
     * threshold.
     *
     * @return null when it holds neither a label nor a score of the positive class
     */
    public static @Nullable Answer binary(
            Prediction prediction, String positiveLabel, double threshold) {
        double score = prediction.score();
        if (Double.isNaN(score)) {
            score = prediction.scores().getOrDefault(positiveLabel, Double.NaN);
        }
        String predicted = prediction.label();
        if (predicted == null && !Double.isNaN(prediction.score())) {
            predicted = score >= threshold ? positiveLabel : NEGATIVE;
        }
        if (predicted == null) {
            predicted = highest(prediction.scores());
        }
        return predicted == null ? null : new Answer(predicted, score, Double.NaN, null);
    }

    /**
     * Reads a prediction of a multiclass model: its label, or else the class of the highest score,
     * of equal ones the first by name.
     *
     * @return null when it holds neither
     */
    public static @Nullable Answer multiclass(Prediction prediction) {
        String predicted =
                prediction.label() != null ? prediction.label() : highest(prediction.scores());
        ClassScores scores =
                prediction.scores().isEmpty() ? null : ClassScores.of(prediction.scores());
        return predicted == null ? null : new Answer(predicted, Double.NaN, Double.NaN, scores);
    }

    /**
     * Reads a prediction of a regression.
     *
     * @return null when it holds no value
     */
    public static @Nullable Answer regression(Prediction prediction) {
        return Double.isNaN(prediction.value())
                ? null
                : new Answer(null, Double.NaN, prediction.value(), null);
    }

    private static @Nullable String highest(Map<String, Double> scores) {
        return scores.entrySet().stream()
                .max(
                        Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(
                                        Map.Entry.<String, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
