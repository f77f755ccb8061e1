package io.plumbline.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** One rule at work on one model, with what it remembers between windows. In memory only. */
sealed interface Watch permits WindowWatch, PeriodWatch, RemovedRule {

    /** Name of the rule; state is stored under it. */
    String rule();

    /**
     * Takes in windows that settled at one instant.
     *
     * @param settledAt the instant
     * @param reports those windows, as {@link RuleBook#concerns} lets them pass, in {@link
     *     ModelRules}' order
     */
    void settle(long settledAt, List<WindowReport> reports, Decisions decisions);

    /** Whether nothing needs to be remembered. */
    boolean isBlank();

    /** What kind of state {@link #writeTo} writes. */
    byte kind();

    /** Writes the state. */
    void writeTo(DataOutput out) throws IOException;

    /** Takes up a state of the same kind. */
    void readFrom(DataInput in) throws IOException;
}
