package io.plumbline.dashboard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The result tables, to read only: every session is told so by the server's own setting, and that
 * no statement may take longer than {@value #TIMEOUT_SECONDS} seconds. They may sort in memory what
 * a page asks for at most.
 */
final class Database implements AutoCloseable {
    static final int TIMEOUT_SECONDS = 15;

    private static final int CONNECTIONS = 6;
    private static final int CONNECT_SECONDS = 10;
    private static final int FETCH_ROWS = 5_000;
    private static final String READ_ONLY =
            "SET default_transaction_read_only = on; SET statement_timeout = '"
                    + TIMEOUT_SECONDS
                    + "s'; SET work_mem = '64MB'; SET TIME ZONE 'UTC'";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** What becomes of the rows of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet rows) throws SQLException, IOException;
    }

    /**
     * Connects once, so that a wrong address or password is known at the start.
     *
     * @throws SQLException whose message may hold the URL: only its SQLSTATE may be shown
     */
    static Database open(String jdbcUrl) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        try (Connection connection = DriverManager.getConnection(jdbcUrl, properties)) {
            connection.getMetaData();
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("dashboard");
        config.setJdbcUrl(jdbcUrl);
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_SECONDS * 1000L);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(READ_ONLY);
        // Committed: what a roll-back takes along is not set.
        config.setIsolateInternalQueries(true);
        config.addDataSourceProperty("ApplicationName", "plumbline dashboard");
        config.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        return new Database(new HikariDataSource(config));
    }

    /** Runs a query; its rows come in portions. */
    <T> T read(Query query, Reading<T> reading) throws SQLException, IOException {
        try (Connection connection = pool.getConnection()) {
            try (PreparedStatement statement = query.prepare(connection)) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet rows = statement.executeQuery()) {
                    return reading.read(rows);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
