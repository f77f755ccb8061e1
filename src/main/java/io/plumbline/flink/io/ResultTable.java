package io.plumbline.flink.io;

import java.io.Serializable;
import java.util.List;

/**
 * A result table: its columns, and how a record is a row of it. Wherever rows go, to the database
 * or into files, they are spelt by this.
 *
 * @param <T> what a row is made of
 */
public interface ResultTable<T> extends Serializable {
    /** Name of the table. */
    String name();

    /** The columns of the primary key. */
    List<String> keyColumns();

    /**
     * The other columns, without {@code revision} and {@code updated_at}, which all tables have.
     */
    List<String> columns();

    /** The row's primary key as one text: orders a batch, so that two writers can't deadlock. */
    String key(T row);

    /** The row's own revision, at least 1. */
    long revision(T row);

    /** The cells of {@link #keyColumns}, then of {@link #columns}. */
    Cells cells(T row);
}
