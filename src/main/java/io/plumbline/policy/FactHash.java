package io.plumbline.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a list of facts. Texts are preceded by their length (4 bytes, big-endian) and
 * written in UTF-8, times are 8 bytes big-endian, so that no two lists run into the same bytes.
 */
final class FactHash {

    /** 128 bits: no two episodes of a lifetime share an id, and it fits a column and a header. */
    private static final int HEX_DIGITS = 32;

    private final MessageDigest digest = sha256();

    FactHash add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        digest.update(utf8);
        return this;
    }

    FactHash add(long epochMs) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(epochMs).array());
        return this;
    }

    /** The first 32 digits, lower case; ends the use of this object. */
    String toHex() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
