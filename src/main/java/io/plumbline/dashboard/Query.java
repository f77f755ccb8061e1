package io.plumbline.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A statement with its parameters, ending in {@code LIMIT ?}: one row more than the limit is asked
 * for, so that it is known when there are more.
 *
 * @param sql a constant; whatever comes from outside is a parameter
 * @param parameters Strings, Instants, Longs and lists of Strings, from left to right
 * @param limit most rows of the answer
 */
record Query(String sql, List<Object> parameters, int limit) {
    Query {
        if (!sql.strip().endsWith("LIMIT ?")) {
            throw new IllegalArgumentException("a query without a limit: " + sql);
        }
        parameters = List.copyOf(parameters);
    }

    static Query of(String sql, int limit, Object... parameters) {
        return new Query(sql, Arrays.asList(parameters), limit);
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        List<Object> all = new ArrayList<>(parameters);
        all.add(limit + 1L);
        for (int i = 0; i < all.size(); i++) {
            bind(connection, statement, i + 1, all.get(i));
        }
        return statement;
    }

    private static void bind(
            Connection connection, PreparedStatement statement, int at, Object value)
            throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof List<?> texts) {
            statement.setArray(at, connection.createArrayOf("text", texts.toArray()));
        } else {
            statement.setObject(at, value);
        }
    }
}
