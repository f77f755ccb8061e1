package io.plumbline.stats.metric;

import io.plumbline.stats.summary.ConfusionTable;

/**
 * Metrics of a confusion matrix as a whole, of two classes or many: how far predicted and true
 * classes agree beyond chance. Intervals are the delta method's ({@link DeltaMethod}); undefined
 * (NaN) where the definition divides by zero.
 */
public final class AgreementMetrics {
    private AgreementMetrics() {}

    /** Share of right answers, with Wilson's interval; undefined without answers. */
    public static Estimate accuracy(ConfusionTable table) {
        return ProportionInterval.wilson(table.right(), table.n());
    }

    /**
     * Mean recall over the classes that truly occur; undefined without answers. Its variance is
     * that of a mean of independent proportions; where each is 0 or 1 and that has no width, each
     * end of the interval is as far off as those of the classes' Wilson intervals are together.
     *
     * <p>Source of the latter: G. Y. Zou, A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
     */
    public static Estimate balancedAccuracy(ConfusionTable table) {
        int k = table.classes().size();
        int present = 0;
        double sum = 0;
        double variance = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < k; i++) {
            if (table.row(i) > 0) {
                Estimate recall = ProportionInterval.wilson(table.diagonal(i), table.row(i));
                present++;
                sum += recall.value();
                variance += recall.value() * (1 - recall.value()) / table.row(i);
                below = Math.hypot(below, recall.value() - recall.lower());
                above = Math.hypot(above, recall.upper() - recall.value());
            }
        }
        if (present == 0) {
            return Estimate.undefined(table.n());
        }
        if (variance == 0) {
            double mean = sum / present;
            return Estimate.of(mean, mean - below / present, mean + above / present, table.n());
        }
        return Estimate.normal(sum / present, Math.sqrt(variance) / present, 0, 1, table.n());
    }

    /**
     * Matthews' correlation: the correlation of the indicators of true and predicted class, {@code
     * (d − Σ r c) / √((1 − Σ r²)(1 − Σ c²))} with d the share of right answers, r and c the shares
     * of the true and of the predicted classes. Undefined when only one class is true, or only one
     * is predicted.
     *
     * <p>Source: J. Gorodkin, Computational Biology and Chemistry 28 (2004), 367–374.
     */
    public static Estimate mcc(ConfusionTable table) {
        Margins m = Margins.of(table);
        if (!(m.rowSpread() > 0 && m.columnSpread() > 0)) {
            return Estimate.undefined(table.n());
        }
        double root = Math.sqrt(m.rowSpread() * m.columnSpread());
        double mcc = (m.right() - m.chance()) / root;
        DeltaMethod gradient = DeltaMethod.zero(table.classes().size());
        for (int i = 0; i < gradient.row().length; i++) {
            double r = m.row()[i];
            double c = m.column()[i];
            gradient.diagonal()[i] = 1 / root;
            gradient.row()[i] = -c / root + mcc * r / m.rowSpread();
            gradient.column()[i] = -r / root + mcc * c / m.columnSpread();
        }
        return Estimate.normal(mcc, gradient.standardError(table), -1, 1, table.n());
    }

    /**
     * Cohen's kappa: {@code (d − e) / (1 − e)}, e the share of right answers expected by chance
     * from the margins. Undefined when all answers and all truths are of one class.
     *
     * <p>Source: J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969), 323–327.
     */
    public static Estimate cohenKappa(ConfusionTable table) {
        Margins m = Margins.of(table);
        double beyondChance = 1 - m.chance();
        if (!(beyondChance > 0)) {
            return Estimate.undefined(table.n());
        }
        double kappa = (m.right() - m.chance()) / beyondChance;
        double perChance = (1 - m.right()) / (beyondChance * beyondChance);
        DeltaMethod gradient = DeltaMethod.zero(table.classes().size());
        for (int i = 0; i < gradient.row().length; i++) {
            gradient.diagonal()[i] = 1 / beyondChance;
            gradient.row()[i] = -m.column()[i] * perChance;
            gradient.column()[i] = -m.row()[i] * perChance;
        }
        return Estimate.normal(kappa, gradient.standardError(table), -1, 1, table.n());
    }

    /**
     * Shares of the matrix.
     *
     * @param row of the true classes
     * @param column of the predicted classes
     * @param right of right answers
     * @param chance Σ row · column
     * @param rowSpread 1 − Σ row², 0 for a single true class
     * @param columnSpread 1 − Σ column²
     */
    private record Margins(
            double[] row,
            double[] column,
            double right,
            double chance,
            double rowSpread,
            double columnSpread) {

        static Margins of(ConfusionTable table) {
            int k = table.classes().size();
            double n = table.n();
            double[] row = new double[k];
            double[] column = new double[k];
            double chance = 0;
            double rowPairs = 0;
            double columnPairs = 0;
            for (int i = 0; i < k; i++) {
                row[i] = table.row(i) / n;
                column[i] = table.column(i) / n;
                chance += (double) table.row(i) * table.column(i);
                rowPairs += table.row(i) * (n - table.row(i));
                columnPairs += table.column(i) * (n - table.column(i));
            }
            double all = n * n;
            return new Margins(
                    row,
                    column,
                    table.right() / n,
                    chance / all,
                    rowPairs / all,
                    columnPairs / all);
        }
    }
}
