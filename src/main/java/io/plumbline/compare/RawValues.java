package io.plumbline.compare;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.event.Features;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of the columns that a preset's tests want to see beside the counts. Mutable. */
final class RawValues {
    /** The longest array that Java can make. */
    private static final int ALL_ROWS = Integer.MAX_VALUE - 8;

    /** Numbers of both tables held for all columns of a sample together: 64 MB. */
    private static final int BUDGET = 4_000_000;

    private static final int MOST = 100_000;
    private static final int LEAST = 5_000;

    private final List<@Nullable ColumnValues> columns;

    private RawValues(List<@Nullable ColumnValues> columns) {
        this.columns = columns;
    }

    /** Every value of every column. */
    static RawValues all(List<FeatureSpec> specs) {
        List<@Nullable ColumnValues> columns = new ArrayList<>();
        specs.forEach(spec -> columns.add(new ColumnValues(spec, ALL_ROWS)));
        return new RawValues(columns);
    }

    /** Of numeric columns the same number of rows each, at most 100,000; of others none. */
    static RawValues sampleOfNumbers(List<FeatureSpec> specs) {
        int capacity = Math.min(MOST, Math.max(LEAST, BUDGET / Math.max(1, specs.size())));
        List<@Nullable ColumnValues> columns = new ArrayList<>();
        for (FeatureSpec spec : specs) {
            boolean numeric = spec.type() == FeatureType.NUMERIC;
            columns.add(numeric ? new ColumnValues(spec, capacity) : null);
        }
        return new RawValues(columns);
    }

    void addReference(Features features) {
        for (ColumnValues column : columns) {
            if (column != null) {
                column.addReference(features);
            }
        }
    }

    void addCurrent(Features features) {
        for (ColumnValues column : columns) {
            if (column != null) {
                column.addCurrent(features);
            }
        }
    }

    /** The values of a feature, or null when they were not wanted. */
    @Nullable ColumnValues column(int index) {
        return columns.get(index);
    }
}
