package io.plumbline.flink.io;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that comes back by itself: while the database is away it tries again with growing
 * waits, and the stream waits with it, instead of failing the job within milliseconds.
 */
final class ReconnectingConnection implements JdbcConnectionProvider {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingConnection.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int VALIDATION_SECONDS = 5;

    private final String url;
    private final Duration patience;
    private transient @Nullable Connection connection;

    /**
     * @param url JDBC URL, with user and password where needed; never logged
     * @param patience how long the database may be away before the task fails
     */
    ReconnectingConnection(String url, Duration patience) {
        this.url = url;
        this.patience = patience;
    }

    @Override
    public @Nullable Connection getConnection() {
        return connection;
    }

    @Override
    public boolean isConnectionValid() {
        Connection open = connection;
        try {
            return open != null && open.isValid(VALIDATION_SECONDS);
        } catch (SQLException impossibleForPositiveSeconds) {
            throw new IllegalStateException(impossibleForPositiveSeconds);
        }
    }

    @Override
    public Connection getOrEstablishConnection() throws SQLException {
        Connection open = connection;
        return open != null ? open : reestablishConnection();
    }

    @Override
    public Connection reestablishConnection() throws SQLException {
        closeConnection();
        long deadline = System.nanoTime() + patience.toNanos();
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                Connection open = DriverManager.getConnection(url, driverProperties());
                connection = open;
                return open;
            } catch (SQLException failure) {
                if (System.nanoTime() > deadline || !isWorthWaiting(failure)) {
                    throw failure;
                }
                LOG.warn(
                        "No connection to the result database (SQLSTATE {}), next try in {} ms",
                        failure.getSQLState(),
                        wait.toMillis());
                pause(wait, failure);
                wait = min(wait.multipliedBy(2), LONGEST_WAIT);
            }
        }
    }

    @Override
    public void closeConnection() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException lost) {
            LOG.debug("Closing a connection failed, SQLSTATE {}", lost.getSQLState());
        }
    }

    /** Wrong credentials (28) or no such database (3D) don't heal by waiting. */
    private static boolean isWorthWaiting(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || !(state.startsWith("28") || state.startsWith("3D"));
    }

    private static Properties driverProperties() {
        Properties properties = new Properties();
        // Keeps the values of a refused row out of exceptions, hence out of logs.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "plumbline");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private static void pause(Duration wait, SQLException failure) throws SQLException {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(stopped);
            throw failure;
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
