package io.plumbline.event;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The probabilities that a multiclass model gave its classes.
 *
 * @param classes as text, by name
 * @param probabilities as many
 */
public record ClassScores(String[] classes, double[] probabilities) {

    /** Of probabilities by class. */
    public static ClassScores of(Map<String, Double> byClass) {
        TreeMap<String, Double> sorted = new TreeMap<>(byClass);
        return new ClassScores(
                sorted.keySet().toArray(new String[0]),
                sorted.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Probability of a class; 0 for one that the model did not name. */
    public double of(String name) {
        int index = Arrays.binarySearch(classes, name);
        return index < 0 ? 0 : probabilities[index];
    }
}
