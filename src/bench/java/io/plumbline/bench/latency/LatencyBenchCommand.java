package io.plumbline.bench.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline bench latency}: from a label to its row, and from a crossing to its webhook. */
@Command(
        name = "latency",
        sortOptions = false,
        description = {
            "How long it takes from a label in Kafka to the row in PostgreSQL that counts it, while"
                    + " other events flow; and from the event whose time settles a window, by"
                    + " which a rule fires, to the request to retrain.",
            "Kafka, PostgreSQL and the receiver are real, and on this machine with the job."
        },
        mixinStandardHelpOptions = true)
public final class LatencyBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--labels",
            defaultValue = "200",
            description = "Labels whose rows are waited for (default: ${DEFAULT-VALUE}).")
    private int labels;

    @Option(
            names = "--warm-up",
            defaultValue = "PT1M",
            description =
                    "For how long labels are sent and waited for before those that count, ISO 8601"
                            + " (default: ${DEFAULT-VALUE}).")
    private Duration warmUp;

    @Option(
            names = "--crossings",
            defaultValue = "20",
            description = "Rules that fire, one after the other (default: ${DEFAULT-VALUE}).")
    private int crossings;

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description =
                    "Predictions a second beside the labels that are waited for, and as many labels"
                            + " (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--checkpoints",
            defaultValue = "PT10S",
            description =
                    "From one checkpoint to the next, ISO 8601: no request leaves before the one"
                            + " that covers it (default: ${DEFAULT-VALUE}).")
    private Duration checkpoints;

    @Option(
            names = "--flush-seconds",
            defaultValue = "1",
            description = "Between two provisional reports (default: ${DEFAULT-VALUE}).")
    private int flushSeconds;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Map<String, Latencies> results = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("plumbline-latency");
        try {
            measure(folder, results);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("warmUp", warmUp.toString());
            report.put("rate", rate);
            report.put("checkpoints", checkpoints.toString());
            report.put("flushSeconds", flushSeconds);
            report.put("latencies", results);
            out.println(
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(report));
        } else {
            out.printf("%-22s %6s %9s %9s %9s%n", "from … to", "n", "p50 ms", "p99 ms", "worst");
            results.forEach((name, times) -> print(out, name, times));
        }
        out.flush();
        return 0;
    }

    private void measure(Path folder, Map<String, Latencies> results) throws Exception {
        say("starting Kafka, PostgreSQL and the job");
        try (LatencyBed bed =
                new LatencyBed(folder, Probes.monitors(crossings), checkpoints, flushSeconds)) {
            Probes probes = new Probes(bed, this::say);
            results.put(
                    "label → row",
                    probes.labelsToRows(warmUp, labels, rate, Duration.ofSeconds(flushSeconds)));
            results.put("crossing → webhook", probes.crossingsToWebhooks(crossings, checkpoints));
        }
    }

    private static void print(PrintWriter out, String name, Latencies times) {
        out.printf(
                Locale.ROOT,
                "%-22s %,6d %,9.0f %,9.0f %,9.0f%n",
                name,
                times.count(),
                times.p50Ms(),
                times.p99Ms(),
                times.worstMs());
    }

    private void say(String what) {
        spec.commandLine().getErr().println(what);
        spec.commandLine().getErr().flush();
    }
}
