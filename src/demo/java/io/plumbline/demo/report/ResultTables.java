package io.plumbline.demo.report;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reading connection to the result tables of one model. */
public final class ResultTables implements AutoCloseable {
    private final Connection connection;

    private ResultTables(Connection connection) {
        this.connection = connection;
    }

    /** Connects. */
    public static ResultTables connect(String jdbcUrl) throws SQLException {
        return new ResultTables(DriverManager.getConnection(jdbcUrl));
    }

    /** Turns one row into a value. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of a query; {@code parameters} are texts, numbers and instants. */
    <T> List<T> rows(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                statement.setObject(
                        i + 1, value instanceof Instant at ? Timestamp.from(at) : value);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        }
    }

    /** The only number of a query, 0 when it is NULL. */
    long number(String sql, Object... parameters) throws SQLException {
        return rows(sql, row -> row.getLong(1), parameters).get(0);
    }

    /** A number that may be NULL, as NaN. */
    static double real(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /** A time that may be NULL. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
