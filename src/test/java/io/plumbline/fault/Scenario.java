package io.plumbline.fault;

import java.time.Duration;

/**
 * Something that happens to the running system while a round's events flow.
 *
 * @param name as in the report
 * @param traits of the round's events
 * @param lasts about how long the fault takes; the events are spread over it
 * @param past how many days before it another round must have been; 0 where that makes no
 *     difference
 * @param fault what is done; returns when it is over
 * @param undo what makes the system as it was before, after all has settled
 */
record Scenario(String name, Traits traits, Duration lasts, int past, Fault fault, Fault undo) {
    private static final Duration SHORT = Duration.ofSeconds(18);
    private static final Fault NOTHING = bed -> {};

    /** What is done to the system. */
    @FunctionalInterface
    interface Fault {
        void happen(TestBed bed) throws Exception;
    }

    static Scenario of(String name, Fault fault) {
        return new Scenario(name, Traits.USUAL, SHORT, 0, fault, NOTHING);
    }

    /** A round whose events are the disturbance. */
    static Scenario of(String name, Traits traits) {
        return new Scenario(name, traits, SHORT, 0, NOTHING, NOTHING);
    }

    /** The same, of one that takes longer. */
    Scenario lasting(Duration longer) {
        return new Scenario(name, traits, longer, past, fault, undo);
    }

    /** The same, so many days after a usual round. */
    Scenario after(int days) {
        return new Scenario(name, traits, lasts, days, fault, undo);
    }

    /** The same, of one that leaves traces. */
    Scenario undone(Fault how) {
        return new Scenario(name, traits, lasts, past, fault, how);
    }
}
