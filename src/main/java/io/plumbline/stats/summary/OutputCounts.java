package io.plumbline.stats.summary;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a model gave and what came of it, counted: enough to tell whether predictions, scores or
 * labels have drifted. What a task does not have is empty. Not to be changed.
 *
 * @param scores scores per bin, {@link BinaryScores#BINS} or none
 * @param predictions predictions per class
 * @param labels labels per class
 * @param predictedNumbers predictions of a regression
 * @param labelNumbers its labels
 */
public record OutputCounts(
        long[] scores,
        Map<String, Long> predictions,
        Map<String, Long> labels,
        NumberHistogram predictedNumbers,
        NumberHistogram labelNumbers)
        implements Serializable {

    /** All classes of a binary task but the positive one. */
    public static final String OTHER = "(other)";

    /** Numbers of a regression are counted in 128 bins from one power of two to the next. */
    public static final int LEVEL = 13;

    /** Nothing counted. */
    public static final OutputCounts NONE =
            new OutputCounts(
                    new long[0],
                    Map.of(),
                    Map.of(),
                    NumberHistogram.ofLevel(LEVEL),
                    NumberHistogram.ofLevel(LEVEL));

    public OutputCounts {
        if (scores.length != 0 && scores.length != BinaryScores.BINS) {
            throw new IllegalArgumentException(
                    "scores: " + BinaryScores.BINS + " or none, but " + scores.length);
        }
        predictions = new TreeMap<>(predictions);
        labels = new TreeMap<>(labels);
    }

    /** Of a classification. */
    public static OutputCounts ofClasses(
            long[] scores, Map<String, Long> predictions, Map<String, Long> labels) {
        return new OutputCounts(
                scores, predictions, labels, NONE.predictedNumbers, NONE.labelNumbers);
    }

    /** Of a regression. */
    public static OutputCounts ofNumbers(NumberHistogram predicted, NumberHistogram labels) {
        return new OutputCounts(new long[0], Map.of(), Map.of(), predicted, labels);
    }

    /** The same of a binary task: labels and predictions are the positive class, or others. */
    public OutputCounts ofBinary(String positive) {
        return new OutputCounts(
                scores,
                binary(predictions, positive),
                binary(labels, positive),
                predictedNumbers,
                labelNumbers);
    }

    private static Map<String, Long> binary(Map<String, Long> counts, String positive) {
        Map<String, Long> two = new TreeMap<>();
        counts.forEach(
                (name, count) ->
                        two.merge(name.equals(positive) ? positive : OTHER, count, Long::sum));
        return two;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputCounts that
                && Arrays.equals(scores, that.scores)
                && predictions.equals(that.predictions)
                && labels.equals(that.labels)
                && predictedNumbers.equals(that.predictedNumbers)
                && labelNumbers.equals(that.labelNumbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(scores), predictions, labels);
    }
}
