package io.plumbline.table;

import io.plumbline.drift.FeatureType;
import io.plumbline.event.FeatureKind;
import org.jspecify.annotations.Nullable;

/** What the cells of one column are by themselves, counted. Mutable. */
final class ColumnCount {
    /** Share of the values that must be of a type for the column to be of it. */
    static final double TYPICAL = 0.95;

    private long numbers;
    private long booleans;
    private long others;

    void add(FeatureKind kind) {
        switch (kind) {
            case MISSING -> {}
            case NUMBER -> numbers++;
            case BOOLEAN -> booleans++;
            case TEXT, OTHER -> others++;
        }
    }

    /** The type that fits, or null when every cell was missing. */
    @Nullable FeatureType type() {
        long values = numbers + booleans + others;
        if (values == 0) {
            return null;
        }
        if (numbers >= TYPICAL * values) {
            return FeatureType.NUMERIC;
        }
        return booleans >= TYPICAL * values ? FeatureType.BOOLEAN : FeatureType.CATEGORICAL;
    }
}
