package io.plumbline.bytes;

import java.io.InputStream;
import java.util.Objects;

/**
 * A {@link java.io.ByteArrayInputStream} for one thread: a lock for each byte is dearer than what
 * is read.
 */
public final class UnlockedInput extends InputStream {
    private final byte[] bytes;
    private int at;

    /** Reads all of an array, which must stay as it is. */
    public UnlockedInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length > 0 && at == bytes.length) {
            return -1;
        }
        int size = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, size);
        at += size;
        return size;
    }
}
