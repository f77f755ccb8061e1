package io.plumbline.policy;

/**
 * An expectation that a window does not meet.
 *
 * @param kind which one
 * @param feature of which feature, or empty
 * @param share share of the values that are wrong, in [0, 1]; NaN where that is no share
 * @param limit the highest that is healthy; NaN likewise
 */
public record HealthProblem(HealthKind kind, String feature, double share, double limit) {
    @Override
    public String toString() {
        String what = (feature.isEmpty() ? "" : feature + " ") + kind.wireName();
        return Double.isNaN(share)
                ? what
                : what + " " + Wording.number(share) + " of " + Wording.number(limit);
    }
}
