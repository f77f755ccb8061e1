package io.plumbline.stats.sequential;

/**
 * Watches a stream of values, one by one, for a change. After {@link Signal#DRIFT} it has begun
 * anew. Not safe for use by several threads.
 */
public interface ChangeDetector {

    /** What is thought of the stream after a value. */
    enum Signal {
        /** Nothing to say. */
        STABLE,
        /** A change may be beginning. */
        WARNING,
        /** The stream has changed. */
        DRIFT
    }

    /**
     * Takes the next value.
     *
     * @param value finite; for detectors of errors 1 for an error, else 0
     */
    Signal add(double value);
}
