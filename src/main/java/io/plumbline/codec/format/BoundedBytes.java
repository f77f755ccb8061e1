package io.plumbline.codec.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory up to a limit; reused, and read without a copy. */
final class BoundedBytes extends OutputStream {
    private final int limit;
    private byte[] bytes = new byte[1024];
    private int size;

    BoundedBytes(int limit) {
        this.limit = limit;
    }

    /** More was written than there may be. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    void clear() {
        size = 0;
    }

    /** Holds what was written, until the next {@link #clear}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    @Override
    public void write(int value) throws IOException {
        room(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void room(int more) throws FullException {
        int needed = size + more;
        if (needed > limit) {
            throw new FullException();
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
