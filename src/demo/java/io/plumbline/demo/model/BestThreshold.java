package io.plumbline.demo.model;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The decision threshold with the highest F1 on scored examples.
 *
 * @param threshold positive from this score on
 * @param f1 what it reaches there
 */
record BestThreshold(double threshold, double f1) {

    /** Tries every score as a threshold; of equal ones the highest. */
    static BestThreshold of(double[] scores, boolean[] positive) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> scores[i]).reversed());
        int positives = 0;
        for (boolean p : positive) {
            positives += p ? 1 : 0;
        }
        BestThreshold best = new BestThreshold(0.5, 0);
        int hits = 0;
        for (int called = 1; called <= order.length; called++) {
            int index = order[called - 1];
            hits += positive[index] ? 1 : 0;
            boolean tieGoesOn = called < order.length && scores[order[called]] == scores[index];
            double f1 = 2.0 * hits / (called + positives);
            if (!tieGoesOn && f1 > best.f1) {
                best = new BestThreshold(scores[index], f1);
            }
        }
        return best;
    }
}
