package io.plumbline.bench.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline bench scale}: the job beside the floor as one thing after the other grows. */
@Command(
        name = "scale",
        sortOptions = false,
        description = {
            "How the job's events a second change as models, features, segments, pending"
                    + " predictions, the steps of a window and parallelism grow, one at a time,"
                    + " beside the floor of the same events. The first value of each is what the others are run with.",
            "Each run is a process of its own. Progress goes to stderr, the table to stdout."
        },
        mixinStandardHelpOptions = true)
public final class ScaleBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private RunOptions runs;

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,100,10000",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> models;

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "N",
            defaultValue = "10,100,1000",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> features;

    @Option(
            names = "--segments",
            split = ",",
            paramLabel = "N",
            defaultValue = "20,1000",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> segments;

    @Option(
            names = "--pending",
            split = ",",
            paramLabel = "N",
            defaultValue = "100000,1000000",
            description =
                    "Default: ${DEFAULT-VALUE}. It takes as long as so many predictions take to"
                            + " be read.")
    private List<Long> pending;

    @Option(
            names = "--slides",
            split = ",",
            paramLabel = "N",
            defaultValue = "7,1,168",
            description =
                    "Steps in which a window of a week moves on by a week; 1 is a tumbling window,"
                            + " 168 moves by the hour. Default: ${DEFAULT-VALUE}.")
    private List<Integer> slides;

    @Option(
            names = "--parallelism",
            split = ",",
            paramLabel = "N",
            defaultValue = "2,1",
            description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> parallelism;

    @Option(
            names = "--horizon",
            defaultValue = "PT10M",
            description =
                    "How long a label may take, ISO 8601; each takes half of it. The less it is, the"
                            + " more slowly event time passes with the same number pending, and the"
                            + " fewer windows end in a second of the run (default:"
                            + " ${DEFAULT-VALUE}).")
    private Duration horizon;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "rocksdb",
            description = "hashmap or rocksdb (default: ${DEFAULT-VALUE}).")
    private String backend;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    /** One point: what was run. */
    private record Size(
            int models, int features, int segments, long pending, int slides, int parallelism) {}

    /**
     * A row of the table.
     *
     * @param grows what differs from the first row
     * @param value its value
     * @param floor events a second of the floor
     * @param job events a second of the job
     * @param share the job's of the floor's
     * @param besideFirst the job's beside the first row's
     * @param bytesPerPending state of the join for each remembered prediction
     */
    public record Row(
            String grows,
            long value,
            double floor,
            double job,
            double share,
            double besideFirst,
            double bytesPerPending) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Size, String> point : points().entrySet()) {
            Row row = measure(point.getKey(), point.getValue(), rows);
            rows.add(row);
            spec.commandLine().getErr().printf(Locale.ROOT, "%s%n", row);
            spec.commandLine().getErr().flush();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(Map.of("backend", backend, "rows", rows)));
        } else {
            print(rows, out);
        }
        out.flush();
        return 0;
    }

    /** Each with what grows in it; the first is the same for all. */
    private Map<Size, String> points() {
        Map<Size, String> points = new LinkedHashMap<>();
        int model = models.get(0);
        int feature = features.get(0);
        int segment = segments.get(0);
        long waiting = pending.get(0);
        int slide = slides.get(0);
        int tasks = parallelism.get(0);
        points.put(new Size(model, feature, segment, waiting, slide, tasks), "nothing");
        models.forEach(
                n -> add(points, new Size(n, feature, segment, waiting, slide, tasks), "models"));
        features.forEach(
                n -> add(points, new Size(model, n, segment, waiting, slide, tasks), "features"));
        segments.forEach(
                n -> add(points, new Size(model, feature, n, waiting, slide, tasks), "segments"));
        pending.forEach(
                n -> add(points, new Size(model, feature, segment, n, slide, tasks), "pending"));
        slides.forEach(
                n -> add(points, new Size(model, feature, segment, waiting, n, tasks), "slides"));
        parallelism.forEach(
                n ->
                        add(
                                points,
                                new Size(model, feature, segment, waiting, slide, n),
                                "parallelism"));
        return points;
    }

    private static void add(Map<Size, String> points, Size size, String grows) {
        points.putIfAbsent(size, grows);
    }

    private Row measure(Size size, String grows, List<Row> before)
            throws IOException, InterruptedException {
        Workload workload =
                runs.workload(
                        size.models,
                        size.features,
                        size.segments,
                        size.pending,
                        size.slides,
                        horizon,
                        horizon.dividedBy(2));
        Measured floor = run("identity", size, workload);
        Measured job = run("plumbline", size, workload);
        double first = before.isEmpty() ? job.eventsPerSecond() : before.get(0).job();
        return new Row(
                grows,
                value(size, grows),
                floor.eventsPerSecond(),
                job.eventsPerSecond(),
                job.eventsPerSecond() / floor.eventsPerSecond(),
                job.eventsPerSecond() / first,
                job.bytesPerPending());
    }

    private static long value(Size size, String grows) {
        return switch (grows) {
            case "models" -> size.models;
            case "features" -> size.features;
            case "segments" -> size.segments;
            case "pending" -> size.pending;
            case "slides" -> size.slides;
            case "parallelism" -> size.parallelism;
            default -> 0;
        };
    }

    private Measured run(String pipeline, Size size, Workload workload)
            throws IOException, InterruptedException {
        return runs.processes(List.of(), false)
                .run(
                        Pipeline.named(pipeline),
                        RunOptions.backend(spec, backend),
                        size.parallelism,
                        workload);
    }

    private static void print(List<Row> rows, PrintWriter out) {
        out.printf(
                "%-12s %12s %12s %12s %7s %12s %9s%n",
                "grows", "to", "floor ev/s", "job ev/s", "share", "beside first", "B/pend.");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %,12d %,12.0f %,12.0f %7.2f %12.2f %9.0f%n",
                    row.grows,
                    row.value,
                    row.floor,
                    row.job,
                    row.share,
                    row.besideFirst,
                    row.bytesPerPending);
        }
    }
}
