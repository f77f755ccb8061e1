package io.plumbline.table;

import io.plumbline.drift.FeatureType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a table tells about it.
 *
 * <p>A column is numeric when at least 95 % of its values are numbers, boolean when at least 95 %
 * are true or false, else categorical. So a few stray texts in a column of numbers don't make it
 * categorical: they are values of a bad type. Missing cells say nothing.
 *
 * @param rows number of rows
 * @param types columns in the order of the table; null for one without any value
 */
public record TableScan(long rows, Map<String, @Nullable FeatureType> types) {
    public TableScan {
        // Map.copyOf knows neither order nor null.
        types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** Reads the whole table. */
    public static TableScan of(Table table) throws IOException {
        List<String> names = new ArrayList<>();
        List<ColumnCount> counts = new ArrayList<>();
        long rows = 0;
        try (TableRows reading = table.rows()) {
            for (TableRow row = reading.next(); row != null; row = reading.next()) {
                rows++;
                for (int i = names.size(); i < row.columns(); i++) {
                    names.add(row.name(i));
                    counts.add(new ColumnCount());
                }
                for (int i = 0; i < counts.size(); i++) {
                    counts.get(i).add(row.kind(i));
                }
            }
        }
        Map<String, @Nullable FeatureType> types = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            types.put(names.get(i), counts.get(i).type());
        }
        return new TableScan(rows, types);
    }
}
