package io.plumbline.codec;

import io.plumbline.bytes.TextHash;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;

/**
 * A 64-bit hash of named values that does not depend on their order: each (scope, name, value) is
 * mixed into 64 bits, and the bits are added up. The mixing is the finalizer of SplitMix64 (Steele,
 * Lea and Flood, OOPSLA 2014). Two different contents collide with a chance of about 2⁻⁶⁴ unless
 * somebody makes them collide on purpose: it is no cryptographic hash.
 *
 * <p>Mutable, one for each event. Absent values are not added.
 */
final class ContentHash {
    /** Scope of the event's own fields. */
    static final int EVENT = 0;

    /** Scope of the probabilities of classes. */
    static final int SCORES = 1;

    /** Scope of the event's segments. */
    static final int SEGMENTS = 2;

    private static final int FEATURES = 3;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long TEXT = 0x5D8A1F4C3B2E6971L;
    private static final long NUMBER = 0x2545F4914F6CDD1DL;

    private long sum;

    /**
     * Adds a text, unless it is empty; {@code scope} tells apart equal names in different objects.
     */
    ContentHash add(int scope, String name, String value) {
        return value.isEmpty() ? this : add(scope, name, hash(value) + TEXT);
    }

    /** Adds a number: 1 and 1.0 are equal, and so are 0.0 and -0.0. NaN stands for none. */
    ContentHash add(int scope, String name, double value) {
        return Double.isNaN(value)
                ? this
                : add(scope, name, Double.doubleToLongBits(value + 0.0) ^ NUMBER);
    }

    /** Adds a whole number, such as a time or the ordinal of a kind. */
    ContentHash add(int scope, String name, long value) {
        sum += TextHash.mix(TextHash.mix(hash(name) + scope * GOLDEN) ^ TextHash.mix(value));
        return this;
    }

    /** Adds all features that are not missing; of an array or object only that it is one. */
    ContentHash add(Features features) {
        for (int i = 0; i < features.size(); i++) {
            String name = features.names()[i];
            String text = features.texts()[i];
            FeatureKind kind = features.kind(i);
            if (text != null) {
                add(FEATURES, name, text);
            } else if (kind == FeatureKind.NUMBER) {
                add(FEATURES, name, features.numbers()[i]);
            } else if (kind != FeatureKind.MISSING) {
                add(
                        FEATURES,
                        name,
                        kind == FeatureKind.BOOLEAN ? (long) features.numbers()[i] : -1L);
            }
        }
        return this;
    }

    /** The hash of everything added so far. */
    long value() {
        return TextHash.mix(sum + GOLDEN);
    }

    private static long hash(String text) {
        return TextHash.mix(TextHash.roll(text));
    }
}
