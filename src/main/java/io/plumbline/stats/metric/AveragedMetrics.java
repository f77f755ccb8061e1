package io.plumbline.stats.metric;

import io.plumbline.stats.summary.ConfusionTable;

/**
 * Precision, recall and F1 of many classes, averaged. Macro: the plain mean over all classes that
 * occur, true or predicted; weighted: the mean weighted by how often the class is true; micro: over
 * all answers together, which for one answer each is the accuracy.
 *
 * <p>A class that is never predicted has no precision, one that is never true no recall: in an
 * average they count 0, as scikit-learn's {@code zero_division=0} does – leaving them out would
 * reward a model for giving up on a class. By themselves they are undefined ({@link
 * ConfusionMetrics} of {@link ConfusionTable#against}). Intervals are the delta method's ({@link
 * DeltaMethod}); everything is undefined without answers.
 */
public final class AveragedMetrics {
    private AveragedMetrics() {}

    /** Mean precision. */
    public static Estimate macroPrecision(ConfusionTable table) {
        int k = table.classes().size();
        double n = table.n();
        double sum = 0;
        DeltaMethod gradient = DeltaMethod.zero(k);
        for (int i = 0; i < k; i++) {
            if (table.column(i) > 0) {
                double share = table.column(i) / n;
                double precision = table.diagonal(i) / (double) table.column(i);
                sum += precision;
                gradient.diagonal()[i] = 1 / share / k;
                gradient.column()[i] = -precision / share / k;
            }
        }
        return estimate(sum / k, gradient, table);
    }

    /** Mean recall. */
    public static Estimate macroRecall(ConfusionTable table) {
        int k = table.classes().size();
        double n = table.n();
        double sum = 0;
        DeltaMethod gradient = DeltaMethod.zero(k);
        for (int i = 0; i < k; i++) {
            if (table.row(i) > 0) {
                double share = table.row(i) / n;
                double recall = table.diagonal(i) / (double) table.row(i);
                sum += recall;
                gradient.diagonal()[i] = 1 / share / k;
                gradient.row()[i] = -recall / share / k;
            }
        }
        return estimate(sum / k, gradient, table);
    }

    /** Mean F1. */
    public static Estimate macroF1(ConfusionTable table) {
        int k = table.classes().size();
        double sum = 0;
        DeltaMethod gradient = DeltaMethod.zero(k);
        for (int i = 0; i < k; i++) {
            sum += f1(table, i);
            putF1(gradient, i, table, 1.0 / k);
        }
        return estimate(sum / k, gradient, table);
    }

    /** Mean F1, each class weighted by how often it is true. */
    public static Estimate weightedF1(ConfusionTable table) {
        int k = table.classes().size();
        double n = table.n();
        double sum = 0;
        DeltaMethod gradient = DeltaMethod.zero(k);
        for (int i = 0; i < k; i++) {
            double weight = table.row(i) / n;
            sum += weight * f1(table, i);
            putF1(gradient, i, table, weight);
            gradient.row()[i] += f1(table, i);
        }
        return estimate(sum, gradient, table);
    }

    /** F1 over all answers together: their accuracy, with Wilson's interval. */
    public static Estimate microF1(ConfusionTable table) {
        return AgreementMetrics.accuracy(table);
    }

    private static double f1(ConfusionTable table, int i) {
        long both = table.row(i) + table.column(i);
        return both == 0 ? 0 : 2.0 * table.diagonal(i) / both;
    }

    /** F1 is 2 d / (r + c): its derivatives by d, r and c. */
    private static void putF1(DeltaMethod gradient, int i, ConfusionTable table, double weight) {
        double both = (table.row(i) + table.column(i)) / (double) table.n();
        if (both == 0) {
            return;
        }
        gradient.diagonal()[i] = weight * 2 / both;
        gradient.row()[i] -= weight * f1(table, i) / both;
        gradient.column()[i] -= weight * f1(table, i) / both;
    }

    private static Estimate estimate(double value, DeltaMethod gradient, ConfusionTable table) {
        if (table.n() == 0) {
            return Estimate.undefined(0);
        }
        return Estimate.normal(value, gradient.standardError(table), 0, 1, table.n());
    }
}
