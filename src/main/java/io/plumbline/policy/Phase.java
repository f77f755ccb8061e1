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

    /** The phase after a window in which nothing was predicted at all. */
    Phase nothing(WindowReport empty, Transitions transitions);

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
        public Phase nothing(WindowReport empty, Transitions transitions) {
            return this;
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
            if (!transitions.follows(row, reading.window())) {
                transitions.lapse(this, reading.report(), "a window before it is missing");
                return INACTIVE.next(reading, transitions);
            }
            if (reading.verdict() == Verdict.BREACHED) {
                return transitions.hold(this, reading);
            }
            return transitions.lapse(this, reading.report(), reading.seen());
        }

        @Override
        public Phase nothing(WindowReport empty, Transitions transitions) {
            return transitions.lapse(this, empty, "a window without predictions");
        }

        @Override
        public void end(long at, String why, Decisions decisions) {
            decisions.write(row.closed("inactive", Math.max(at, row.openedAt()), why));
        }

        @Override
        public boolean expects(String name, long start) {
            return isNews(row, name, start);
        }
    }

    /** The rule has fired, and the episode is not over. */
    sealed interface Fired extends Phase {

        /** As last written. */
        AlertRow row();

        /** Whether retraining was asked for, and why not. */
        String note();

        @Override
        default void end(long at, String why, Decisions decisions) {
            AlertRow last = row();
            decisions.write(last.closed("resolved", Math.max(at, last.openedAt()), why));
        }

        @Override
        default Phase nothing(WindowReport empty, Transitions transitions) {
            return transitions.noData(this, empty);
        }

        @Override
        default boolean expects(String name, long start) {
            return isNews(row(), name, start);
        }
    }

    /** The condition holds. */
    record Firing(AlertRow row, String note) implements Fired {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            return switch (reading.verdict()) {
                case RECOVERED -> transitions.recover(this, 1, reading);
                case BETWEEN -> transitions.between(this, reading);
                case BREACHED -> transitions.burn(this, reading);
                case INSUFFICIENT -> transitions.undecided(this, reading);
            };
        }
    }

    /**
     * The condition no longer holds, but the episode is not over yet.
     *
     * @param calm windows in a row that have recovered, fewer than the rule wants
     */
    record Recovering(AlertRow row, String note, int calm) implements Fired {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            return switch (reading.verdict()) {
                case RECOVERED -> transitions.recover(this, calm + 1, reading);
                case BETWEEN -> transitions.between(this, reading);
                case BREACHED -> transitions.burn(this, reading);
                case INSUFFICIENT -> transitions.undecided(this, reading);
            };
        }
    }

    /** The last window had too few samples, or labels, to decide: the decision before it stands. */
    record Insufficient(AlertRow row, String note, int calm) implements Fired {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            return reading.verdict() == Verdict.INSUFFICIENT
                    ? transitions.undecided(this, reading)
                    : new Recovering(row, note, calm).next(reading, transitions);
        }
    }

    /** In the last window nothing was predicted at all: the decision before it stands. */
    record NoData(AlertRow row, String note, int calm) implements Fired {
        @Override
        public Phase next(Reading reading, Transitions transitions) {
            return new Insufficient(row, note, calm).next(reading, transitions);
        }
    }

    private static boolean isNews(AlertRow row, String name, long start) {
        return !name.equals(row.windowName()) || start > row.windowStart();
    }
}
