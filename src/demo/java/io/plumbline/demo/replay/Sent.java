package io.plumbline.demo.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * What has been sent of one version.
 *
 * @param predictions predictions
 * @param labelled those of them whose label was sent as well
 */
public record Sent(long predictions, long labelled) {

    /** Nothing. */
    public static final Sent NOTHING = new Sent(0, 0);

    /** Both together. */
    public Sent plus(Sent other) {
        return new Sent(predictions + other.predictions, labelled + other.labelled);
    }

    /** Counts of all versions, by version. */
    static final class Tally {
        private final Map<String, Sent> versions = new TreeMap<>();

        void predicted(String version) {
            versions.merge(version, new Sent(1, 0), Sent::plus);
        }

        void labelled(String version) {
            versions.merge(version, new Sent(0, 1), Sent::plus);
        }

        Map<String, Sent> byVersion() {
            return new TreeMap<>(versions);
        }
    }
}
