package io.plumbline.policy;

/** What one window says about a rule. */
enum Verdict {
    /** The condition holds. */
    BREACHED,
    /** The condition does not hold, but neither is the recovery limit reached. */
    BETWEEN,
    /** The condition does not hold, and the recovery limit, if there is one, is reached. */
    RECOVERED,
    /** Too few samples, too few labels, or no number at all: no evidence either way. */
    INSUFFICIENT
}
