package io.plumbline.table;

import io.plumbline.event.FeatureKind;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row. Columns are numbered from 0; the number of a column is the same in all
 * rows, and where rows bring columns of their own (JSON Lines) later ones are added at the end.
 */
public interface TableRow {

    /** Line of the file, from 1, at which the row begins. */
    long line();

    /** Number of columns known so far, in this row or an earlier one. */
    int columns();

    /** Name of a column. */
    String name(int column);

    /** Column of that name, or -1 while no row has brought it. */
    default int column(String name) {
        for (int i = 0; i < columns(); i++) {
            if (name(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * What the cell is by itself. Formats without types (CSV) say what its text reads as: a number,
     * true or false in any case, or text.
     */
    FeatureKind kind(int column);

    /** The number of a cell that is one; 1 or 0 of one that is true or false; else NaN. */
    double number(int column);

    /**
     * The text of a cell as a category. In formats without types every cell that is not missing has
     * one, with {@code 1.0} being the same as {@code 1}; in others only text has.
     */
    @Nullable String text(int column);

    /** The text of a cell that is a name: as a category, but {@code 1.0} is not {@code 1}. */
    default @Nullable String verbatim(int column) {
        return text(column);
    }
}
