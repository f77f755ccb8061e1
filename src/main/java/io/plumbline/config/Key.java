package io.plumbline.config;

import org.jspecify.annotations.Nullable;

/**
 * One key of the file: what the parser knows and what the documentation says are this record.
 *
 * @param name as in the file
 * @param type of its value, for people
 * @param required whether it must be there
 * @param fallback what stands there when it is not, as it would be written; null for nothing
 * @param meaning for people
 */
record Key(String name, String type, boolean required, @Nullable String fallback, String meaning) {

    static Key required(String name, String type, String meaning) {
        return new Key(name, type, true, null, meaning);
    }

    static Key optional(String name, String type, String meaning) {
        return new Key(name, type, false, null, meaning);
    }

    static Key withDefault(String name, String type, String fallback, String meaning) {
        return new Key(name, type, false, fallback, meaning);
    }
}
