package io.plumbline.cli;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Removes old rows from the result tables: whole months as partitions, the rest one by one. */
final class ResultRetention {
    private static final List<String> PARTITIONED =
            List.of("performance", "drift", "feature_stats");

    /** By the start as well, or partitions of later months would be searched. */
    private static final String OVER = "window_end < ? AND window_start < ?";

    /**
     * The other tables, with what is over in them: acknowledgements before the alerts they are of.
     */
    private static final List<Other> OTHERS =
            List.of(
                    new Other("weak_segments", "window_end < ?"),
                    new Other("version_comparisons", "window_end < ?"),
                    new Other(
                            "acknowledgements",
                            "alert_id IN (SELECT alert_id FROM alerts WHERE resolved_at < ?)"),
                    // Not before its alert, which it is the answer to.
                    new Other(
                            "retraining_triggers",
                            "delivery <> 'pending' AND greatest(requested_at, (SELECT"
                                    + " coalesce(a.resolved_at, 'infinity') FROM alerts a WHERE"
                                    + " a.alert_id = retraining_triggers.alert_id)) < ?"),
                    new Other("alerts", "resolved_at < ?"));

    private static final String MONTHS_IN_DEFAULT =
            "SELECT DISTINCT date_trunc('month', window_start AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'"
                    + " FROM %s_default WHERE window_start < date_trunc('month', now() AT TIME ZONE"
                    + " 'UTC') AT TIME ZONE 'UTC' ORDER BY 1";

    /** Partitions whose upper bound is not after the limit, with what they hold. */
    private static final String OLD_PARTITIONS =
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class"
                    + " p ON p.oid = i.inhparent WHERE p.relname = ? AND p.relnamespace ="
                    + " current_schema()::regnamespace AND c.relname ~ (? || '_[0-9]{4,}_[0-9]{2}$')"
                    + " AND (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') AT TIME"
                    + " ZONE 'UTC' <= ? ORDER BY c.relname";

    private record Other(String table, String over) {}

    private final String url;

    /** In one database. */
    ResultRetention(String url) {
        this.url = url;
    }

    /**
     * What was removed of a table.
     *
     * @param table its name
     * @param rows removed, those of dropped partitions included
     * @param partitions dropped
     */
    record Removed(String table, long rows, int partitions) {}

    /**
     * Removes what was over before an instant.
     *
     * @param dryRun only count, and change nothing
     * @throws CommandFailure when the database can't be reached or refuses
     */
    List<Removed> removeBefore(Instant limit, boolean dryRun) {
        OffsetDateTime before = limit.atOffset(ZoneOffset.UTC);
        try (Connection connection = JdbcUrl.connect(url)) {
            connection.setReadOnly(dryRun);
            connection.setAutoCommit(false);
            return removeBefore(connection, before, dryRun);
        } catch (SQLException e) {
            // Not the driver's text, which may hold the URL's password.
            throw new CommandFailure(
                    JdbcUrl.place(url)
                            + " refused (SQLSTATE "
                            + e.getSQLState()
                            + "); are the tables up to date? See plumbline migrate",
                    e);
        }
    }

    private static List<Removed> removeBefore(
            Connection connection, OffsetDateTime before, boolean dryRun) throws SQLException {
        List<Removed> removed = new ArrayList<>();
        for (String table : PARTITIONED) {
            removed.add(fromPartitioned(connection, table, before, dryRun));
            connection.commit();
        }
        for (Other other : OTHERS) {
            removed.add(new Removed(other.table(), rest(connection, other, before, dryRun), 0));
        }
        connection.commit();
        return removed;
    }

    private static Removed fromPartitioned(
            Connection connection, String table, OffsetDateTime before, boolean dryRun)
            throws SQLException {
        if (dryRun) {
            return new Removed(table, count(connection, table, OVER, before), 0);
        }
        makePartitions(connection, table);
        long rows = 0;
        int partitions = 0;
        for (String partition : oldPartitions(connection, table, before)) {
            if (count(connection, partition, "window_end > ?", before) > 0) {
                // A window that began in that month has not been over for long enough.
                continue;
            }
            rows += count(connection, partition, "? IS NOT NULL", before);
            try (Statement drop = connection.createStatement()) {
                drop.execute("DROP TABLE " + quoted(partition));
            }
            // Its lock shuts out whoever reads or writes any month.
            connection.commit();
            partitions++;
        }
        return new Removed(table, rows + delete(connection, table, OVER, before), partitions);
    }

    private static void makePartitions(Connection connection, String table) throws SQLException {
        List<OffsetDateTime> months = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet found = query.executeQuery(MONTHS_IN_DEFAULT.formatted(table))) {
            while (found.next()) {
                months.add(found.getObject(1, OffsetDateTime.class));
            }
        }
        try (PreparedStatement make =
                connection.prepareStatement("SELECT plumbline_make_partition(?, ?)")) {
            for (OffsetDateTime month : months) {
                make.setString(1, table);
                make.setObject(2, month);
                make.execute();
                // A lock for each month, not one for all of them.
                connection.commit();
            }
        }
    }

    private static List<String> oldPartitions(
            Connection connection, String table, OffsetDateTime before) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(OLD_PARTITIONS)) {
            query.setString(1, table);
            query.setString(2, "^" + table);
            query.setObject(3, before);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
        }
        return names;
    }

    private static long rest(
            Connection connection, Other other, OffsetDateTime before, boolean dryRun)
            throws SQLException {
        return dryRun
                ? count(connection, other.table(), other.over(), before)
                : delete(connection, other.table(), other.over(), before);
    }

    private static long count(
            Connection connection, String table, String condition, OffsetDateTime before)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT count(*) FROM " + quoted(table) + " WHERE " + condition)) {
            bind(query, condition, before);
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private static long delete(
            Connection connection, String table, String condition, OffsetDateTime before)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM " + quoted(table) + " WHERE " + condition)) {
            bind(delete, condition, before);
            return delete.executeLargeUpdate();
        }
    }

    /** The instant for each parameter. */
    private static void bind(PreparedStatement statement, String condition, OffsetDateTime before)
            throws SQLException {
        for (int i = (int) condition.chars().filter(c -> c == '?').count(); i > 0; i--) {
            statement.setObject(i, before);
        }
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
