package io.plumbline.policy;

import io.plumbline.window.TimeWindow;

/**
 * Where one rule stands with one slice: one phase, one behaviour. What a change writes and asks for
 * is in {@link Transitions}. In memory only; {@link PhaseCodec} stores it.
 *
 * <p>A window without enough evidence decides nothing. It does not count towards {@code for} and
 * does not resolve what fires; it does break a pending streak, exactly as a missing window does:
 * {@code for} promises so many windows in a row that show the condition, and no evidence is none.
 */
sealed interface Phase {

    /** Nothing is wrong; not stored. */
    Phase INACTIVE = new Inactive();

    /** The phase after {@code reading}. */
    Phase next(Reading reading, Transitions transitions);

    /** The end of the phase from outside: the version or the rule is gone. */
    void end(long at, String why, Decisions decisions);

    /** Whether a window of {@code name} that starts at {@code start} is news to this phase. */
    boolean expects(String name, long start);

    /** No episode. */
    record Inactive() implements Phase {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            return reading.verdict() == Verdict.BREACHED ? transitions.open(reading) : this;
        }

        @Override
        public void end(long at, String why, Decisions decisions) {}

        @Override
        public boolean expects(String name, long start) {
            return true;
        }
    }

    /**
     * The condition held, but in too few windows yet.
     *
     * @param row as last written
     * @param opened the window in which the episode opened
     * @param held consecutive windows so far
     */
    record Pending(AlertRow row, TimeWindow opened, int held) implements Phase {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            if (!transitions.follows(row, reading)) {
                transitions.lapse(this, reading, "a window before it is missing");
                return INACTIVE.next(reading, transitions);
            }
            if (reading.verdict() == Verdict.BREACHED) {
                return transitions.hold(this, reading);
            }
            return transitions.lapse(this, reading, reading.seen());
        }

        @Override
        public void end(long at, String why, Decisions decisions) {
            decisions.write(row.closed("inactive", at, why));
        }

        @Override
        public boolean expects(String name, long start) {
            return isNews(row, name, start);
        }
    }

    /**
     * The rule fires.
     *
     * @param row as last written
     * @param note whether retraining was asked for, and why not
     */
    record Firing(AlertRow row, String note) implements Phase {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            return switch (reading.verdict()) {
                case RECOVERED -> transitions.resolve(this, reading);
                case BREACHED, BETWEEN -> transitions.stay(this, reading);
                case INSUFFICIENT -> transitions.undecided(this, reading);
            };
        }

        @Override
        public void end(long at, String why, Decisions decisions) {
            decisions.write(row.closed("resolved", at, why));
        }

        @Override
        public boolean expects(String name, long start) {
            return isNews(row, name, start);
        }
    }

    private static boolean isNews(AlertRow row, String name, long start) {
        return !name.equals(row.windowName()) || start > row.windowStart();
    }
}
