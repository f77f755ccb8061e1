package io.plumbline.bench.queries;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code plumbline bench queries}: the questions of {@code sql/queries} and the views over result
 * tables of many rows, in a real PostgreSQL with its default settings.
 */
@Command(
        name = "queries",
        description = {
            "How long the questions of sql/queries and the views take over many result rows, in an",
            "embedded PostgreSQL. Filling ten million takes some minutes and 10 GB of disk."
        },
        mixinStandardHelpOptions = true)
public final class QueriesBenchCommand implements Callable<Integer> {
    private static final List<String> VIEWS =
            List.of(
                    "latest_performance",
                    "latest_performance WHERE model_id = 'flight-delay'",
                    "open_alerts",
                    "drift_ranking WHERE model_id = 'flight-delay'",
                    "trigger_log");

    @Spec private CommandSpec spec;

    @Option(
            names = "--rows",
            defaultValue = "10000000",
            description = "Rows of performance, at least (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--times",
            defaultValue = "11",
            description = "Runs of each, of which the median is told (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(
            names = "--queries",
            defaultValue = "${sys:plumbline.home:-.}/sql/queries",
            description = "Folder of the queries (default: ${DEFAULT-VALUE}).")
    private Path queries;

    /**
     * What one took.
     *
     * @param rows of its answer
     * @param medianMs of all runs, with the rows fetched
     * @param slowestMs the slowest of them
     */
    record Timing(long rows, double medianMs, double slowestMs) {}

    @Override
    public Integer call() throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), null, null)
                    .locations("classpath:io/plumbline/schema")
                    .load()
                    .migrate();
            try (Connection sql = DriverManager.getConnection(database.jdbcUrl())) {
                say("filling the tables");
                Map<String, Long> filled = FilledTables.fill(sql, rows);
                say("filled: " + filled);
                Map<String, Timing> timings = new LinkedHashMap<>();
                for (Map.Entry<String, String> query : texts().entrySet()) {
                    timings.put(query.getKey(), time(sql, query.getValue()));
                    say(query.getKey() + " " + timings.get(query.getKey()));
                }
                print(filled, timings);
            }
        }
        return 0;
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(queries)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        VIEWS.forEach(view -> texts.put(view, "SELECT * FROM " + view));
        return texts;
    }

    private Timing time(Connection sql, String query) throws SQLException {
        double[] ms = new double[times];
        long answered = 0;
        try (Statement statement = sql.createStatement()) {
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                answered = 0;
                try (ResultSet answer = statement.executeQuery(query)) {
                    while (answer.next()) {
                        answered++;
                    }
                }
                ms[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(ms);
        return new Timing(answered, ms[times / 2], ms[times - 1]);
    }

    private void print(Map<String, Long> filled, Map<String, Timing> timings) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Map.of("rows", filled, "queries", timings)));
        } else {
            out.printf("%-46s %10s %12s %12s%n", "query", "rows", "median ms", "slowest ms");
            timings.forEach(
                    (name, timing) ->
                            out.printf(
                                    "%-46s %,10d %,12.1f %,12.1f%n",
                                    name, timing.rows(), timing.medianMs(), timing.slowestMs()));
        }
        out.flush();
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }
}
