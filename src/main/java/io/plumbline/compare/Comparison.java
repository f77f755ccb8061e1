package io.plumbline.compare;

import io.plumbline.drift.BoundedReference;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.event.Features;
import io.plumbline.table.Table;
import io.plumbline.table.TableException;
import io.plumbline.table.TableRow;
import io.plumbline.table.TableRows;
import io.plumbline.table.TableScan;
import io.plumbline.table.TypedColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds one table against another. The reference is read three times – for the columns and their
 * types, for the bins, for the counts – and the current data once, twice where the reference leaves
 * a column's type open. The native preset keeps summaries and a bounded sample in memory, the
 * others every value.
 */
public final class Comparison {
    /** False alarms per comparison, over all features together, when nothing else is said. */
    public static final double DEFAULT_ALPHA = 0.01;

    private final Table reference;
    private final Table current;
    private final ColumnChoice choice;

    /** Of those tables. */
    public Comparison(Table reference, Table current, ColumnChoice choice) {
        this.reference = reference;
        this.current = current;
        this.choice = choice;
    }

    /**
     * Compares.
     *
     * @param preset whose rules are applied
     * @param alpha false alarms per comparison of the native preset, in (0, 1)
     * @throws UnknownColumnException when a column was chosen that there is not
     * @throws TableException when a table can't be used
     */
    public ComparisonReport report(Preset preset, double alpha) throws IOException {
        FeatureTests tests = FeatureTests.of(preset, alpha);
        TableScan scan = TableScan.of(reference);
        if (scan.rows() == 0) {
            throw new TableException(reference.name(), "has no rows to compare with");
        }
        List<FeatureSpec> specs = specs(scan.types());
        RawValues values = tests.wanted(specs);
        ReferenceProfile profile = profile(specs, values);
        FeaturePane pane = new FeaturePane();
        Set<String> currentColumns = count(pane, new FeatureBinner(specs, profile), specs, values);
        requireKnown(scan.types().keySet(), currentColumns);
        if (pane.isEmpty()) {
            throw new TableException(current.name(), "has no rows to compare");
        }
        Samples samples = new Samples(specs, profile, pane);
        return new ComparisonReport(
                preset,
                dataSet(reference, scan.rows(), scan.types().keySet(), currentColumns),
                dataSet(current, pane.count(), currentColumns, scan.types().keySet()),
                samples.compared(tests.verdicts(samples, values)));
    }

    private List<FeatureSpec> specs(Map<String, @Nullable FeatureType> types) throws IOException {
        Map<String, @Nullable FeatureType> instead =
                choice.leavesOpen(types) ? TableScan.of(current).types() : Map.of();
        List<FeatureSpec> specs = choice.specs(types, instead);
        if (specs.isEmpty()) {
            throw new TableException(reference.name(), "has no column to compare");
        }
        return specs;
    }

    private ReferenceProfile profile(List<FeatureSpec> specs, RawValues values) throws IOException {
        BoundedReference bounded = new BoundedReference("", "", specs);
        TypedColumns shaped = new TypedColumns(specs);
        forEachRow(reference, row -> bounded.shape(shaped.features(row)));
        TypedColumns counted = new TypedColumns(specs);
        forEachRow(
                reference,
                row -> {
                    Features features = counted.features(row);
                    bounded.count(features);
                    values.addReference(features);
                });
        return bounded.build();
    }

    /** Counts the current rows; returns the names of all their columns. */
    private Set<String> count(
            FeaturePane pane, FeatureBinner binner, List<FeatureSpec> specs, RawValues values)
            throws IOException {
        TypedColumns columns = new TypedColumns(specs);
        List<String> names = new ArrayList<>();
        forEachRow(
                current,
                row -> {
                    Features features = columns.features(row);
                    pane.add(binner.bin(features));
                    values.addCurrent(features);
                    for (int i = names.size(); i < row.columns(); i++) {
                        names.add(row.name(i));
                    }
                });
        return new LinkedHashSet<>(names);
    }

    private void requireKnown(Set<String> referenceColumns, Set<String> currentColumns) {
        Set<String> all = new LinkedHashSet<>(referenceColumns);
        all.addAll(currentColumns);
        Set<String> unknown = choice.unknown(all);
        if (!unknown.isEmpty()) {
            throw new UnknownColumnException(unknown, all);
        }
    }

    private DataSet dataSet(Table table, long rows, Set<String> columns, Set<String> others) {
        List<String> own =
                columns.stream()
                        .filter(column -> !others.contains(column))
                        .filter(column -> !choice.ignored().contains(column))
                        .toList();
        return new DataSet(table.name(), rows, own);
    }

    private static void forEachRow(Table table, RowConsumer consumer) throws IOException {
        try (TableRows rows = table.rows()) {
            for (TableRow row = rows.next(); row != null; row = rows.next()) {
                consumer.accept(row);
            }
        }
    }

    @FunctionalInterface
    private interface RowConsumer {
        void accept(TableRow row);
    }
}
