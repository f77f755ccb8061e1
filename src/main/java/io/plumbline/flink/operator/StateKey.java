package io.plumbline.flink.operator;

/**
 * What a model is called where its events are keyed. A model that was deleted while the job ran,
 * and came again, is another one there: what is left of the first in state, or still under way,
 * never meets the second. Until then it is called by its name.
 */
final class StateKey {
    /** In no name that people write. */
    private static final char SEPARATOR = '\0';

    private StateKey() {}

    /** Of a model that was deleted so often. */
    static String of(String model, int generation) {
        return generation == 0 ? model : model + SEPARATOR + generation;
    }

    /** The name of the model. */
    static String model(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }
}
