package io.plumbline.stats.decision;

/** What is done about a window having many tests, each of which may be wrong. */
public enum Correction {
    /** {@link BenjaminiHochberg}: the share of false alarms among all is at most alpha. */
    BENJAMINI_HOCHBERG {
        @Override
        public double cutoff(double[] pValues, double alpha) {
            return BenjaminiHochberg.cutoff(pValues, alpha);
        }

        @Override
        public double[] adjusted(double[] pValues) {
            return BenjaminiHochberg.adjusted(pValues);
        }
    },
    /** {@link Holm}: the probability of any false alarm is at most alpha. */
    HOLM {
        @Override
        public double cutoff(double[] pValues, double alpha) {
            return Holm.cutoff(pValues, alpha);
        }

        @Override
        public double[] adjusted(double[] pValues) {
            return Holm.adjusted(pValues);
        }
    },
    /** {@link Bonferroni}: the same with one threshold for all tests. */
    BONFERRONI {
        @Override
        public double cutoff(double[] pValues, double alpha) {
            return Bonferroni.cutoff(pValues, alpha);
        }

        @Override
        public double[] adjusted(double[] pValues) {
            return Bonferroni.adjusted(pValues);
        }
    },
    /** Each test at alpha by itself: a window of many features will alarm on nothing. */
    NONE {
        @Override
        public double cutoff(double[] pValues, double alpha) {
            return PValues.sorted(pValues).length == 0 ? Double.NaN : alpha;
        }

        @Override
        public double[] adjusted(double[] pValues) {
            return pValues.clone();
        }
    };

    /**
     * The p-value up to which tests of a window are significant. NaN without tests.
     *
     * @param pValues of all tests of the window; NaN for one that could not be made
     * @param alpha the level
     */
    public abstract double cutoff(double[] pValues, double alpha);

    /** The smallest alpha at which each test would be significant; NaN stays NaN. */
    public abstract double[] adjusted(double[] pValues);
}
