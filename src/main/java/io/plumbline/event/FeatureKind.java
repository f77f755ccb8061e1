package io.plumbline.event;

/** What a feature's value was on the wire, before any monitor says what it should be. */
public enum FeatureKind {
    /** Absent, null, NaN or an empty string. */
    MISSING,
    /** A finite number or an infinity. */
    NUMBER,
    /** A string that is not empty. */
    TEXT,
    /** True or false. */
    BOOLEAN,
    /** An array or an object: of no configured type. */
    OTHER;

    private static final FeatureKind[] VALUES = values();

    /** The constant with that ordinal, without copying the array of constants. */
    public static FeatureKind of(byte ordinal) {
        return VALUES[ordinal];
    }
}
