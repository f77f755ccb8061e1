package io.plumbline.flink.io;

import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One SQL statement that inserts a row or moves it forward, never back.
 *
 * @param <T> what a row is made of
 */
public interface UpsertStatement<T> extends Serializable {
    /** Name of the table. */
    String table();

    /** The statement; its last parameter is the guarding revision. */
    String sql();

    /** The row's primary key as one text: orders a batch, so that two writers can't deadlock. */
    String key(T row);

    /** The row's own revision, at least 1. */
    long revision(T row);

    /**
     * Binds one row.
     *
     * @param guard what the column {@code revision} is set to
     */
    void bind(PreparedStatement statement, T row, long guard) throws SQLException;
}
