package io.plumbline.flink.operator;

import io.plumbline.event.FeatureKind;

/** What one subtask has seen of one feature: its kinds, and how often it is there. */
final class FeaturePresence {

    /** So improbable is the gap of a feature that is there as often as ever. */
    private static final double SURELY = Math.log(1e-6);

    /** A gap of fewer predictions says nothing. */
    private static final long LEAST_GAP = 30;

    private int kinds;
    private final long firstLook;
    private long present;
    private long lastLook;

    /** First seen at a look of that number. */
    FeaturePresence(long look) {
        firstLook = look;
    }

    /** It is there at a look; whether with values of a kind that is new. */
    boolean seen(FeatureKind kind, long look) {
        present++;
        lastLook = look;
        int bit = SchemaWatch.bitOf(kind);
        boolean isNew = (kinds & bit) == 0;
        kinds |= bit;
        return isNew;
    }

    /** Whether it has been away for longer than chance explains, up to a look. */
    boolean hasVanished(long look) {
        long gap = look - lastLook;
        double share = (double) present / (lastLook - firstLook + 1);
        return gap >= LEAST_GAP && present >= LEAST_GAP && gap * Math.log1p(-share) < SURELY;
    }
}
