package io.plumbline.flink.io;

import io.plumbline.flink.io.Cells.Cell;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;

/** Binds a row's cells to the parameters of a statement, from left to right. */
final class Parameters {
    private Parameters() {}

    /** Binds the cells, and the guard as the last parameter. */
    static void bind(PreparedStatement statement, Cells cells, long guard) throws SQLException {
        int next = 1;
        for (Cell cell : cells.all()) {
            bind(statement, next++, cell);
        }
        statement.setLong(next, guard);
    }

    private static void bind(PreparedStatement statement, int at, Cell cell) throws SQLException {
        Object value = cell.value();
        switch (cell.kind()) {
            case TEXT -> statement.setString(at, (String) value);
            // Of a type that the server infers from the column.
            case JSON -> statement.setObject(at, value, Types.OTHER);
            case NUMBER -> statement.setObject(at, value, Types.DOUBLE);
            case WHOLE -> statement.setObject(at, value, Types.BIGINT);
            case TRUTH -> statement.setObject(at, value, Types.BOOLEAN);
            case INSTANT ->
                    statement.setObject(
                            at,
                            value == null ? null : ((Instant) value).atOffset(ZoneOffset.UTC),
                            Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }
}
