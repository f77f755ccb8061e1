package io.plumbline.flink.io;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.connector.jdbc.internal.executor.JdbcBatchStatementExecutor;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of one transaction: of each key the newest, in the order of the keys. A row that the
 * database refuses is left out, counted and logged; the others are written.
 *
 * @param <T> what a row is made of
 */
final class UpsertBatch<T> implements JdbcBatchStatementExecutor<T> {
    private static final Logger LOG = LoggerFactory.getLogger(UpsertBatch.class);

    /** The epoch takes the upper half of a guard, the row's revision the lower. */
    private static final int REVISION_BITS = 32;

    private static final Set<String> ABOUT_ROWS = Set.of("21", "22", "23", "54");

    private static final String NEXT_EPOCH = "SELECT nextval('plumbline_writer_epoch')";

    private final ResultTable<T> table;
    private final Counter written;
    private final Counter refused;
    private final Map<String, T> rows = new TreeMap<>();

    private @Nullable Connection connection;
    private @Nullable PreparedStatement statement;
    private long epoch;

    UpsertBatch(ResultTable<T> table, Counter written, Counter refused) {
        this.table = table;
        this.written = written;
        this.refused = refused;
    }

    @Override
    public void prepareStatements(Connection opened) throws SQLException {
        opened.setAutoCommit(false);
        if (epoch == 0) {
            epoch = nextEpoch(opened);
        }
        connection = opened;
        statement = opened.prepareStatement(UpsertSql.of(table));
    }

    /** Once a writer, whatever its connections: a later one is a later writer's. */
    private static long nextEpoch(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet result = query.executeQuery(NEXT_EPOCH)) {
            result.next();
            long epoch = result.getLong(1);
            connection.commit();
            return epoch;
        }
    }

    @Override
    public void addToBatch(T row) {
        rows.merge(
                table.key(row),
                row,
                (known, later) -> table.revision(known) > table.revision(later) ? known : later);
    }

    @Override
    public void executeBatch() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Connection open = opened(connection);
        try {
            writeTogether(opened(statement));
            open.commit();
            written.inc(rows.size());
        } catch (SQLException failure) {
            rollback(open);
            if (!isAboutRows(failure)) {
                throw failure;
            }
            writeOneByOne(open, opened(statement));
        }
        rows.clear();
    }

    private void writeTogether(PreparedStatement open) throws SQLException {
        open.clearBatch();
        for (T row : rows.values()) {
            bind(open, row);
            open.addBatch();
        }
        open.executeBatch();
    }

    private void writeOneByOne(Connection open, PreparedStatement single) throws SQLException {
        for (T row : rows.values()) {
            try {
                bind(single, row);
                single.executeUpdate();
                open.commit();
                written.inc();
            } catch (SQLException failure) {
                rollback(open);
                if (!isAboutRows(failure)) {
                    throw failure;
                }
                refused.inc();
                LOG.error(
                        "The database refused a row of {} (SQLSTATE {}); it is left out",
                        table.name(),
                        failure.getSQLState());
            }
        }
    }

    private void bind(PreparedStatement open, T row) throws SQLException {
        Parameters.bind(open, table.cells(row), (epoch << REVISION_BITS) + table.revision(row));
    }

    /**
     * Cardinality (21), data (22), constraints (23) and limits such as that of an index entry (54):
     * another try can't help.
     */
    private static boolean isAboutRows(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() == 5 && ABOUT_ROWS.contains(state.substring(0, 2));
    }

    private static void rollback(Connection open) {
        try {
            open.rollback();
        } catch (SQLException lost) {
            // The connection is gone, and the transaction with it: the caller sees the first error.
            LOG.debug("Rollback failed, SQLSTATE {}", lost.getSQLState());
        }
    }

    @Override
    public void closeStatements() {
        PreparedStatement open = statement;
        statement = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException lost) {
            // A statement of a lost connection needs no closing, and must not stop the reconnect.
            LOG.debug("Closing a statement failed, SQLSTATE {}", lost.getSQLState());
        }
    }

    private static <R> R opened(@Nullable R resource) {
        if (resource == null) {
            throw new IllegalStateException("the batch is not open");
        }
        return resource;
    }
}
