package io.plumbline.stats.decision;

import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.test.Psi;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a difference is drift: when it is significant among all tests of its window, <em>and</em>
 * large enough to matter, so that a window of millions does not alarm on nothing.
 *
 * <table>
 * <caption>Smallest effects that matter</caption>
 * <tr><th>method</th><th>effect</th><th>floor</th></tr>
 * <tr><td>psi</td><td>the index</td><td>0.1</td></tr>
 * <tr><td>kolmogorov_smirnov</td><td>D</td><td>0.1</td></tr>
 * <tr><td>wasserstein</td><td>distance in standard deviations of the reference</td><td>0.1</td></tr>
 * <tr><td>jensen_shannon, chi_square</td><td>Jensen–Shannon distance</td><td>0.1</td></tr>
 * <tr><td>hellinger</td><td>the distance</td><td>0.1</td></tr>
 * <tr><td>l_infinity</td><td>largest change of a share</td><td>0.1</td></tr>
 * <tr><td>missing_share</td><td>change of the share</td><td>0.05</td></tr>
 * <tr><td>concept</td><td>change of the target's shares within a cell, on average</td><td>0.05</td></tr>
 * </table>
 *
 * @param alpha level of the correction over the window's tests
 * @param correction what is done about there being many
 * @param floors smallest effect that matters by method, where it is not the default
 */
public record DriftDecision(double alpha, Correction correction, Map<String, Double> floors)
        implements Serializable {

    /** Smallest {@link Psi} that matters. */
    public static final double PSI_FLOOR = 0.1;

    /** Smallest Kolmogorov–Smirnov distance that matters. */
    public static final double KOLMOGOROV_SMIRNOV_FLOOR = 0.1;

    /** Smallest Wasserstein distance that matters, in standard deviations of the reference. */
    public static final double WASSERSTEIN_FLOOR = 0.1;

    /**
     * Smallest {@link JensenShannon} distance that matters. It is also the effect of a chi-square
     * test: unlike Cramér's V it does not depend on how the sizes of the two samples compare.
     */
    public static final double JENSEN_SHANNON_FLOOR = 0.1;

    /** Smallest Hellinger distance that matters. */
    public static final double HELLINGER_FLOOR = 0.1;

    /** Smallest change of a column's share that matters. */
    public static final double L_INFINITY_FLOOR = 0.1;

    /** Smallest change of the share of missing values that matters. */
    public static final double MISSING_SHARE_FLOOR = 0.05;

    /** Smallest average change of the target's shares within cells of a feature that matters. */
    public static final double CONCEPT_FLOOR = 0.05;

    private static final Map<String, Double> DEFAULT_FLOORS =
            Map.of(
                    "psi", PSI_FLOOR,
                    "kolmogorov_smirnov", KOLMOGOROV_SMIRNOV_FLOOR,
                    "wasserstein", WASSERSTEIN_FLOOR,
                    "jensen_shannon", JENSEN_SHANNON_FLOOR,
                    "chi_square", JENSEN_SHANNON_FLOOR,
                    "hellinger", HELLINGER_FLOOR,
                    "l_infinity", L_INFINITY_FLOOR,
                    "missing_share", MISSING_SHARE_FLOOR,
                    "concept", CONCEPT_FLOOR);

    public DriftDecision {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be in (0, 1): " + alpha);
        }
        floors.forEach(DriftDecision::requireFloor);
        floors = Map.copyOf(floors);
    }

    private static void requireFloor(String method, double floor) {
        if (!(floor >= 0)) {
            throw new IllegalArgumentException("floor of " + method + ": " + floor);
        }
    }

    /** Benjamini and Hochberg's procedure at that level, with the default floors. */
    public static DriftDecision withDefaults(double alpha) {
        return new DriftDecision(alpha, Correction.BENJAMINI_HOCHBERG, Map.of());
    }

    /** Floors of all methods that have one by default, in the order of their names. */
    public static Map<String, Double> defaultFloors() {
        return new TreeMap<>(DEFAULT_FLOORS);
    }

    /** The smallest effect of a method that matters; 0 when significance alone decides. */
    public double floor(String method) {
        return floors.getOrDefault(method, DEFAULT_FLOORS.getOrDefault(method, 0.0));
    }

    /** The p-value up to which a test of this window is significant; NaN without tests. */
    public double cutoff(double[] pValues) {
        return correction.cutoff(pValues, alpha);
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
