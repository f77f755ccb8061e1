package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** The headers of a record. */
@FunctionalInterface
public interface RecordHeaders {
    /** Of a record without any. */
    RecordHeaders NONE = name -> null;

    /** The value of the last header of that name; null when there is none. */
    byte @Nullable [] last(String name);

    /** The same as text. */
    default @Nullable String text(String name) {
        byte[] value = last(name);
        return value == null ? null : new String(value, UTF_8);
    }
}
