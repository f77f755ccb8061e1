package io.plumbline.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Holds the table {@code performance}: it can be read, and nobody can write. */
final class TableLock implements AutoCloseable {
    private final Connection holder;
    private final ResultView results;

    private TableLock(Connection holder, ResultView results) {
        this.holder = holder;
        this.results = results;
    }

    static TableLock of(ResultView results) throws SQLException {
        Connection holder = results.connect();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLE performance IN EXCLUSIVE MODE");
        }
        return new TableLock(holder, results);
    }

    /** Whether somebody wants to write. */
    boolean isWaitedFor() throws SQLException {
        try (Connection connection = results.connect();
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery(
                                "SELECT 1 FROM pg_locks WHERE NOT granted AND relation ="
                                        + " 'performance'::regclass")) {
            return waiting.next();
        }
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
    }
}
