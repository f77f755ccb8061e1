package io.plumbline.bytes;

/**
 * What 64-bit hashes of texts are made of. They are in state: they may never give anything else.
 */
public final class TextHash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private TextHash() {}

    /**
     * A polynomial of the text's characters and its length, which is still to be {@link #mix}ed.
     */
    public static long roll(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * GOLDEN + text.charAt(i);
        }
        return hash;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    public static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
