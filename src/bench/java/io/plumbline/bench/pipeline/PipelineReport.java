package io.plumbline.bench.pipeline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * All runs, and their medians beside the floor of the same backend.
 *
 * @param measured for how long each run was measured, ISO 8601
 * @param pending predictions remembered at a time
 * @param labelDelay how long each label took
 * @param features of each prediction
 * @param segments values of the segment
 * @param models to which the events belonged
 * @param parallelism of every stage
 * @param java that ran them
 * @param medians one a pipeline and backend
 * @param runs all of them, in the order in which they ran
 */
record PipelineReport(
        String measured,
        long pending,
        String labelDelay,
        int features,
        int segments,
        int models,
        int parallelism,
        String java,
        List<Row> medians,
        List<Measured> runs) {

    /**
     * Medians of one pipeline on one backend.
     *
     * @param pipeline its name
     * @param backend its state backend
     * @param eventsPerSecond while it was measured
     * @param cpuMicros time of a processor for each event, which differs less by chance
     * @param shareOfIdentity events a second beside the floor's, or null when it was not run
     * @param timesIntervalJoin that beside the interval join's, or null when it was not run
     * @param bytesPerPending state of the join for each remembered prediction, or null
     * @param checkpointBytes of the last checkpoint
     * @param checkpointMs mean duration of one
     * @param drainSeconds from the last event to the end
     */
    record Row(
            String pipeline,
            String backend,
            double eventsPerSecond,
            double cpuMicros,
            @Nullable Double shareOfIdentity,
            @Nullable Double timesIntervalJoin,
            @Nullable Double bytesPerPending,
            double checkpointBytes,
            double checkpointMs,
            double drainSeconds) {}

    static PipelineReport of(Workload workload, int parallelism, List<Measured> runs) {
        Map<String, List<Measured>> groups = new LinkedHashMap<>();
        for (Measured run : runs) {
            groups.computeIfAbsent(run.backend() + " " + run.pipeline(), k -> new ArrayList<>())
                    .add(run);
        }
        List<Row> medians = groups.values().stream().map(group -> row(group, groups)).toList();
        return new PipelineReport(
                workload.measured().toString(),
                workload.pending(),
                workload.labelDelay().toString(),
                workload.features(),
                workload.segments(),
                workload.models(),
                parallelism,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                medians,
                runs);
    }

    private static Row row(List<Measured> group, Map<String, List<Measured>> groups) {
        Measured one = group.get(0);
        double rate = median(group, Measured::eventsPerSecond);
        double bytes = median(group, Measured::bytesPerPending);
        return new Row(
                one.pipeline(),
                one.backend(),
                rate,
                median(group, Measured::cpuMicros),
                beside(rate, groups.get(one.backend() + " identity")),
                beside(rate, groups.get(one.backend() + " interval-join")),
                Double.isNaN(bytes) ? null : bytes,
                median(group, Measured::checkpointBytes),
                median(group, Measured::checkpointMs),
                median(group, Measured::drainSeconds));
    }

    private static @Nullable Double beside(double rate, @Nullable List<Measured> peer) {
        return peer == null ? null : rate / median(peer, Measured::eventsPerSecond);
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Writes a table for people. */
    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s each, %,d pending, %d features, %d segments, %,d models, parallelism %d%n%n",
                measured,
                pending,
                features,
                segments,
                models,
                parallelism);
        out.printf(
                "%-9s %-21s %11s %8s %9s %9s %8s %12s %8s %7s%n",
                "backend",
                "pipeline",
                "events/s",
                "CPU us",
                "identity",
                "interval",
                "B/pend.",
                "checkpoint",
                "ms",
                "drain");
        for (Row row : medians) {
            out.printf(
                    Locale.ROOT,
                    "%-9s %-21s %,11.0f %8.2f %9s %9s %8s %,12.0f %,8.0f %6.1fs%n",
                    row.backend(),
                    row.pipeline(),
                    row.eventsPerSecond(),
                    row.cpuMicros(),
                    text("%.2f", row.shareOfIdentity()),
                    text("%.1fx", row.timesIntervalJoin()),
                    text("%.0f", row.bytesPerPending()),
                    row.checkpointBytes(),
                    row.checkpointMs(),
                    row.drainSeconds());
        }
    }

    private static String text(String format, @Nullable Double value) {
        return value == null
                ? ""
                : String.format(Locale.ROOT, format, Objects.requireNonNull(value));
    }
}
