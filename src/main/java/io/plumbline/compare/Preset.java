package io.plumbline.compare;

import java.util.Locale;

/** Whose choice of tests, bins and thresholds is applied. */
public enum Preset {
    /** Our own: see {@link io.plumbline.drift.DriftReport}; in constant memory. */
    PLUMBLINE,
    /** Those of Evidently; the columns are held in memory. */
    EVIDENTLY,
    /** Those of NannyML; the columns are held in memory. */
    NANNYML;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
