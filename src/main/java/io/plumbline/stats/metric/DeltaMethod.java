package io.plumbline.stats.metric;

import io.plumbline.stats.summary.ConfusionTable;

/**
 * Standard error of a function of the cells' shares of a confusion matrix, to first order: with g
 * its gradient and p the shares of n answers, {@code (Σ p g² − (Σ p g)²) / n}, the variance of a
 * multinomial sample.
 *
 * <p>Every metric here has a gradient of the form {@code row[true] + column[predicted]}, and {@code
 * diagonal[class]} more where both are the same; a constant added to all of it changes nothing.
 *
 * @param row part of the gradient by true class
 * @param column part of the gradient by predicted class
 * @param diagonal part of the gradient of right answers, by class
 */
record DeltaMethod(double[] row, double[] column, double[] diagonal) {

    /** A gradient of zeros for that many classes. */
    static DeltaMethod zero(int classes) {
        return new DeltaMethod(new double[classes], new double[classes], new double[classes]);
    }

    /** The standard error; NaN for an empty matrix or a gradient that is not finite. */
    double standardError(ConfusionTable table) {
        double n = table.n();
        double mean = 0;
        for (int i = 0; i < table.cells(); i++) {
            mean += table.count(i) / n * gradient(table, i);
        }
        double variance = 0;
        for (int i = 0; i < table.cells(); i++) {
            double away = gradient(table, i) - mean;
            variance += table.count(i) / n * away * away;
        }
        return Math.sqrt(variance / n);
    }

    private double gradient(ConfusionTable table, int cell) {
        if (table.count(cell) == 0) {
            return 0;
        }
        int truth = table.truth(cell);
        int predicted = table.predicted(cell);
        double both = row[truth] + column[predicted];
        return truth == predicted ? both + diagonal[truth] : both;
    }
}
