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
 * @param retracted share of labels that are taken back before they, and their prediction, arrive
 * @param veryLate labels of predictions of so many days ago; with 0 there are none
 */
record Traits(
        int callsPerHour,
        int repeated,
        int early,
        int corrections,
        int hotShare,
        int poison,
        int retracted,
        int veryLate) {
    static final int DAYS_LATE = 30;

    /** A bit of everything. */
    static final Traits USUAL = new Traits(60, 2, 4, 1, 33, 1, 0, 0);

    /** Much of it again, and much that nobody can read. */
    static final Traits POISONED = new Traits(60, 50, 4, 1, 33, 20, 0, 0);

    /** Nearly all on one segment, ten times as many. */
    static final Traits HOT = new Traits(600, 2, 4, 1, 98, 1, 0, 0);

    /** Most truths are known before the prediction arrives. */
    static final Traits LABELS_FIRST = new Traits(60, 2, 90, 1, 33, 1, 0, 0);

    /** Every label that is corrected is so again and again. */
    static final Traits CORRECTED = new Traits(60, 2, 4, 40, 33, 1, 0, 0);

    /** A third of what becomes known has been taken back before. */
    static final Traits RETRACTED_FIRST = new Traits(60, 2, 4, 1, 33, 1, 33, 0);

    /** Beside the usual ones, labels that nobody waits for any more. */
    static final Traits VERY_LATE = new Traits(60, 2, 4, 1, 33, 1, 0, DAYS_LATE);
}
