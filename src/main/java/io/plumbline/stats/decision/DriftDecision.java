package io.plumbline.stats.decision;

import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.test.Psi;

/**
 * When a difference is drift: when it is significant among all tests of its window, <em>and</em>
 * large enough to matter, so that a window of millions does not alarm on nothing.
 *
 * @param alpha level of the {@link BenjaminiHochberg} procedure over the window's tests
 */
public record DriftDecision(double alpha) {

    /** Smallest {@link Psi} that matters. */
    public static final double PSI_FLOOR = 0.1;

    /** Smallest Kolmogorov–Smirnov distance that matters. */
    public static final double KOLMOGOROV_SMIRNOV_FLOOR = 0.1;

    /**
     * Smallest {@link JensenShannon} distance that matters. It is also the effect of a chi-square
     * test: unlike Cramér's V it does not depend on how the sizes of the two samples compare.
     */
    public static final double JENSEN_SHANNON_FLOOR = 0.1;

    public DriftDecision {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1): " + alpha);
        }
    }

    /** The p-value up to which a test of this window is significant; NaN without tests. */
    public double cutoff(double[] pValues) {
        return BenjaminiHochberg.cutoff(pValues, alpha);
    }

    /**
     * Whether a test found drift. NaN for anything is no.
     *
     * @param pValue of the test
     * @param cutoff of its window
     * @param effect the size of the difference
     * @param floor the smallest that matters
     */
    public static boolean drifted(double pValue, double cutoff, double effect, double floor) {
        return pValue <= cutoff && effect >= floor;
    }
}
