package io.plumbline.stats.preset;

/**
 * NannyML's (0.13.1) estimated ranking metrics: as {@link
 * io.plumbline.stats.calibration.EstimatedPerformance}, but with the running sums of expected
 * positives and negatives rounded to five decimals, and equal scores one after the other.
 */
public final class NannyMlEstimates {
    private static final double DECIMALS = 1e5;

    private NannyMlEstimates() {}

    /**
     * Estimated area under the ROC curve.
     *
     * @param probabilities calibrated, by falling score
     */
    public static double rocAuc(double[] probabilities) {
        double tp = 0;
        double tpBefore = 0;
        double fpBefore = 0;
        double area = 0;
        for (int i = 0; i < probabilities.length; i++) {
            tp += probabilities[i];
            double roundedTp = rounded(tp);
            double roundedFp = rounded(i + 1 - tp);
            area += (roundedFp - fpBefore) * (roundedTp + tpBefore) / 2;
            tpBefore = roundedTp;
            fpBefore = roundedFp;
        }
        return area / tpBefore / fpBefore;
    }

    /**
     * Estimated average precision.
     *
     * @param probabilities calibrated, by falling score
     */
    public static double averagePrecision(double[] probabilities) {
        double tp = 0;
        double before = 0;
        double sum = 0;
        for (int i = 0; i < probabilities.length; i++) {
            tp += probabilities[i];
            double rounded = rounded(tp);
            sum += (rounded - before) * rounded / (i + 1);
            before = rounded;
        }
        return sum / before;
    }

    private static double rounded(double x) {
        return Math.rint(x * DECIMALS) / DECIMALS;
    }
}
