package io.plumbline.drift;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The first 64 bits of the SHA-256 of what is put in, the same on every machine; never 0. */
final class Fingerprint {
    private final MessageDigest digest = sha256();
    private final DataOutputStream out =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Fingerprint put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Fingerprint put(long number) {
        try {
            out.writeLong(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Fingerprint put(double number) {
        return put(Double.doubleToLongBits(number));
    }

    Fingerprint put(long[] numbers) {
        put(numbers.length);
        for (long number : numbers) {
            put(number);
        }
        return this;
    }

    Fingerprint put(double[] numbers) {
        put(numbers.length);
        for (double number : numbers) {
            put(number);
        }
        return this;
    }

    long value() {
        long bits = ByteBuffer.wrap(digest.digest()).getLong();
        return bits == 0 ? 1 : bits;
    }
}
