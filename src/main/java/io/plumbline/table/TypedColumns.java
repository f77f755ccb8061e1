package io.plumbline.table;

import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of given names and types out of the rows of one table. A column that the table
 * does not have is missing in every row. For one table and one thread.
 */
public final class TypedColumns {
    private static final int UNKNOWN = -1;

    private final FeatureSpec[] specs;
    private final boolean[] verbatim;
    private final int[] columns;
    private final Features features;
    private int columnsSeen;

    /** For columns of those names and types. */
    public TypedColumns(List<FeatureSpec> specs) {
        this(specs, Set.of());
    }

    /**
     * For columns of those names and types.
     *
     * @param verbatim names of columns with categories that stand as they are: 1.0 is not 1
     */
    TypedColumns(List<FeatureSpec> specs, Set<String> verbatim) {
        this.specs = specs.toArray(new FeatureSpec[0]);
        this.verbatim = new boolean[this.specs.length];
        for (int i = 0; i < this.specs.length; i++) {
            this.verbatim[i] = verbatim.contains(this.specs[i].name());
        }
        this.columns = new int[this.specs.length];
        Arrays.fill(columns, UNKNOWN);
        this.features =
                new Features(
                        specs.stream().map(FeatureSpec::name).toArray(String[]::new),
                        new byte[this.specs.length],
                        new double[this.specs.length],
                        new @Nullable String[this.specs.length]);
    }

    /**
     * The columns' cells in a row.
     *
     * @return the same object each time, with other values
     */
    public Features features(TableRow row) {
        if (row.columns() != columnsSeen) {
            find(row);
        }
        for (int i = 0; i < specs.length; i++) {
            read(row, i);
        }
        return features;
    }

    private void find(TableRow row) {
        columnsSeen = row.columns();
        for (int i = 0; i < specs.length; i++) {
            if (columns[i] == UNKNOWN) {
                columns[i] = row.column(specs[i].name());
            }
        }
    }

    @SuppressWarnings("EnumOrdinal") // Features holds the ordinals of the kinds
    private void read(TableRow row, int i) {
        int column = columns[i];
        FeatureKind kind = column == UNKNOWN ? FeatureKind.MISSING : row.kind(column);
        String text = null;
        double number = Double.NaN;
        if (kind != FeatureKind.MISSING) {
            // A category keeps its text: 007 is not 7. What is true or false is so in any case.
            boolean isCategory =
                    specs[i].type() == FeatureType.CATEGORICAL && kind != FeatureKind.BOOLEAN;
            text = kind == FeatureKind.TEXT || isCategory ? text(row, i) : null;
            kind = text == null ? kind : FeatureKind.TEXT;
            number = row.number(column);
        }
        features.kinds()[i] = (byte) kind.ordinal();
        features.numbers()[i] = number;
        features.texts()[i] = text;
    }

    private @Nullable String text(TableRow row, int i) {
        return verbatim[i] ? row.verbatim(columns[i]) : row.text(columns[i]);
    }
}
