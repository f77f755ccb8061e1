package io.plumbline.policy;

/**
 * Whether an episode may ask for retraining.
 *
 * @param rings it may, once
 * @param note why, or why not, for the alert's reason; empty when the rule asks for nothing
 */
record Ruling(boolean rings, String note) {

    /** The rule has no action. */
    static final Ruling NO_ACTION = new Ruling(false, "");

    static Ruling granted(String webhook) {
        return new Ruling(true, "asks webhook " + webhook + " to retrain");
    }

    static Ruling rehearsed(String webhook) {
        return new Ruling(false, "would ask webhook " + webhook + " to retrain, but runs dry");
    }

    static Ruling refused(String webhook, String why) {
        return new Ruling(false, "does not ask webhook " + webhook + " to retrain: " + why);
    }
}
