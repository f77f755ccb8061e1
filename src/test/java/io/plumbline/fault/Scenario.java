package io.plumbline.fault;

/**
 * Something that happens to the running system while a round's events flow.
 *
 * @param name as in the report
 * @param traits of the round's events
 * @param fault what is done; returns when it is over
 */
record Scenario(String name, Traits traits, Fault fault) {

    /** What is done to the system. */
    @FunctionalInterface
    interface Fault {
        void happen(TestBed bed) throws Exception;
    }

    static Scenario of(String name, Fault fault) {
        return new Scenario(name, Traits.USUAL, fault);
    }

    /** A round whose events are the disturbance. */
    static Scenario of(String name, Traits traits) {
        return new Scenario(name, traits, bed -> {});
    }
}
