package io.plumbline.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, such as names of models and classes: found by their UTF-8 bytes,
 * without being decoded or hashed anew. Of those that share a place the last stays. Not safe for
 * threads.
 */
public final class StringPool {
    private static final int PLACES = 1024;
    private static final int LONGEST = 64;

    private final byte[][] keys = new byte[PLACES][];
    private final @Nullable String[] values = new String[PLACES];

    /** The text of these bytes. */
    String of(byte[] bytes, int from, int length) {
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int place = place(bytes, from, length);
        String known = values[place];
        byte[] key = keys[place];
        if (known != null && Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
            return known;
        }
        String value = new String(bytes, from, length, StandardCharsets.UTF_8);
        keys[place] = Arrays.copyOfRange(bytes, from, from + length);
        values[place] = value;
        return value;
    }

    private static int place(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }
}
