package io.plumbline.fault;

import java.time.Duration;

/**
 * Something that happens to the running system while a round's events flow.
 *
 * @param name as in the report
 * @param traits of the round's events
 * @param lasts about how long the fault takes; the events are spread over it
 * @param fault what is done; returns when it is over
 */
record Scenario(String name, Traits traits, Duration lasts, Fault fault) {
    private static final Duration SHORT = Duration.ofSeconds(18);

    /** What is done to the system. */
    @FunctionalInterface
    interface Fault {
        void happen(TestBed bed) throws Exception;
    }

    static Scenario of(String name, Fault fault) {
        return new Scenario(name, Traits.USUAL, SHORT, fault);
    }

    /** The same, of one that takes longer. */
    Scenario lasting(Duration longer) {
        return new Scenario(name, traits, longer, fault);
    }

    /** A round whose events are the disturbance. */
    static Scenario of(String name, Traits traits) {
        return new Scenario(name, traits, SHORT, bed -> {});
    }
}
