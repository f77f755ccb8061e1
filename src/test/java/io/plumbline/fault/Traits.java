package io.plumbline.fault;

/**
 * What is special about the events of a round.
 *
 * @param callsPerHour predictions in each of its hours
 * @param repeated share of events that are sent again, as they were, in percent
 * @param early share of labels that come before their prediction, in percent
 * @param corrections how many more labels each label that is corrected gets
 * @param hotShare share of predictions that are of one country, in percent
 * @param poison how many times each kind of garbage is sent
 */
record Traits(
        int callsPerHour, int repeated, int early, int corrections, int hotShare, int poison) {

    /** A bit of everything. */
    static final Traits USUAL = new Traits(60, 2, 4, 1, 33, 1);

    /** Much of it again, and much that nobody can read. */
    static final Traits POISONED = new Traits(60, 50, 4, 1, 33, 20);

    /** Nearly all on one segment, ten times as many. */
    static final Traits HOT = new Traits(600, 2, 4, 1, 98, 1);

    /** Most truths are known before the prediction arrives. */
    static final Traits LABELS_FIRST = new Traits(60, 2, 90, 1, 33, 1);

    /** Every label that is corrected is so again and again. */
    static final Traits CORRECTED = new Traits(60, 2, 4, 40, 33, 1);
}
