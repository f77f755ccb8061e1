package io.plumbline.stats.calibration;

import java.io.Serializable;

/** Makes probabilities of scores; a higher score never has a lower probability. */
@FunctionalInterface
public interface Calibration extends Serializable {
    /** Takes scores for the probabilities they claim to be. */
    Calibration NONE = score -> score;

    /** Probability of the positive class, in [0, 1]. */
    double probability(double score);

    /**
     * The isotonic calibration of the reference if it helps, else {@link #NONE}: fitted on one half
     * of the observations, it must lower the expected calibration error of the other half.
     */
    static Calibration of(ScoredOutcomes reference) {
        ScoredOutcomes[] halves = reference.halves(reference.size());
        if (halves[0].size() == 0 || halves[1].size() == 0) {
            return NONE;
        }
        Calibration ofHalf = IsotonicCalibration.fit(halves[0]);
        double before = ExpectedCalibrationError.equalWidth(halves[1], NONE, 10);
        double after = ExpectedCalibrationError.equalWidth(halves[1], ofHalf, 10);
        return after < before ? IsotonicCalibration.fit(reference) : NONE;
    }
}
