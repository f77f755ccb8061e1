package io.plumbline.bytes;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * A {@link java.io.ByteArrayOutputStream} for one thread: a lock for each byte is dearer than what
 * is written.
 */
public final class UnlockedOutput extends OutputStream {
    private byte[] bytes;
    private int size;

    /** With room for so many bytes before it grows. */
    public UnlockedOutput(int room) {
        bytes = new byte[room];
    }

    @Override
    public void write(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** What was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
