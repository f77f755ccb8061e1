package io.plumbline.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The database or the broker is away, or refuses. */
final class StorageFaults {
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private StorageFaults() {}

    static List<Scenario> all() {
        return List.of(
                databaseAway(5),
                databaseAway(120).lasting(Duration.ofMinutes(2)),
                killDatabase(),
                lockTable(),
                Scenario.of("connections exhausted for 20 s", StorageFaults::exhaust),
                Scenario.of("database read-only for 20 s", StorageFaults::readOnly),
                killBroker(),
                Scenario.of(
                        "broker held for 20 s",
                        bed -> {
                            bed.broker.asProcess().suspend();
                            pass(20);
                            bed.broker.asProcess().resume();
                        }),
                Scenario.of(
                        "database, broker and a TaskManager killed at once",
                        StorageFaults::killAll));
    }

    static Scenario databaseAway(int seconds) {
        return Scenario.of(
                "database stopped for " + seconds + " s",
                bed -> {
                    bed.database.stop();
                    pass(seconds);
                    bed.database.start();
                });
    }

    static Scenario killDatabase() {
        return Scenario.of(
                "database killed",
                bed -> {
                    bed.database.kill();
                    bed.database.start();
                });
    }

    static Scenario lockTable() {
        return Scenario.of(
                "table locked for 20 s",
                bed -> {
                    try (TableLock lock = TableLock.of(bed.results)) {
                        TestBed.await("a writer that waits", lock::isWaitedFor);
                        pass(20);
                    }
                });
    }

    static Scenario killBroker() {
        return Scenario.of(
                "broker killed, back after 10 s",
                bed -> {
                    bed.broker.kill();
                    pass(10);
                    bed.broker.startAgain();
                });
    }

    /** All that are left, while the job has to open its own anew. */
    private static void exhaust(TestBed bed) throws Exception {
        List<Connection> all = new ArrayList<>();
        try {
            takeAll(bed, all);
            try (var statement = all.get(0).createStatement()) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE application_name = 'plumbline'");
            }
            takeAll(bed, all);
            pass(20);
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    private static void takeAll(TestBed bed, List<Connection> all) throws SQLException {
        try {
            while (true) {
                all.add(bed.results.connect());
            }
        } catch (SQLException full) {
            if (!TOO_MANY_CONNECTIONS.equals(full.getSQLState())) {
                throw full;
            }
        }
    }

    private static void readOnly(TestBed bed) throws Exception {
        bed.results.execute("ALTER SYSTEM SET default_transaction_read_only = on");
        bed.results.execute("SELECT pg_reload_conf()");
        pass(20);
        try (Connection connection = bed.results.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER SYSTEM RESET default_transaction_read_only");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static void killAll(TestBed bed) throws Exception {
        String victim = bed.victim();
        bed.broker.kill();
        bed.database.kill();
        bed.cluster.process(victim).kill();
        bed.database.start();
        bed.broker.startAgain();
        bed.cluster.restart(victim);
    }

    static void pass(int seconds) {
        long until = System.nanoTime() + seconds * 1_000_000_000L;
        TestBed.await(seconds + " s", () -> System.nanoTime() > until);
    }
}
