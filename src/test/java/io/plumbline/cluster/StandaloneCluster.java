package io.plumbline.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Flink cluster in separate processes, started by {@code deploy/standalone/cluster.sh}. Its
 * processes are called {@code jobmanager-1}, {@code taskmanager-1}, {@code zookeeper-1} and so on.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");

    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private final Path dir;
    private final ClusterRest rest;
    private final Thread stopAtExit = new Thread(this::stopQuietly, "standalone-cluster-stop");

    private StandaloneCluster(Path dir, ClusterRest rest) {
        this.dir = dir;
        this.rest = rest;
    }

    /**
     * Starts one that keeps everything in {@code dir}; returns when every TaskManager is known to
     * the JobManager.
     */
    public static StandaloneCluster start(Path dir, ClusterOptions options)
            throws IOException, InterruptedException {
        ClusterPorts ports = ClusterPorts.free(options.jobManagers());
        ClusterScript.call(Map.of(), options.arguments(dir, ports)).orThrow();
        StandaloneCluster cluster =
                new StandaloneCluster(dir, new ClusterRest(ports.rest(), options.jobManagers()));
        Runtime.getRuntime().addShutdownHook(cluster.stopAtExit);
        return cluster;
    }

    /** Where checkpoints, savepoints and logs are. */
    public Path dir() {
        return dir;
    }

    /** What the JobManager tells, whichever of them answers. */
    public ClusterRest rest() {
        return rest;
    }

    /** The process of that name that was started last. */
    public ClusterProcess process(String name) throws IOException {
        return ClusterProcess.in(dir, name);
    }

    /** All processes that were started and not replaced, alive or not. */
    public List<ClusterProcess> processes() throws IOException {
        List<ClusterProcess> all = new ArrayList<>();
        try (Stream<Path> names = Files.list(dir.resolve("pid"))) {
            for (Path name : names.sorted().toList()) {
                all.add(process(name.getFileName().toString()));
            }
        }
        return all;
    }

    /** Starts the process of that name again, whatever became of it. */
    public void restart(String name) throws IOException, InterruptedException {
        restart(name, Map.of());
    }

    /** The same, with further environment variables. */
    public void restart(String name, Map<String, String> environment)
            throws IOException, InterruptedException {
        ClusterScript.call(environment, List.of("restart", "--dir", dir.toString(), name))
                .orThrow();
    }

    /**
     * Submits a job of {@code jar}, and returns its id.
     *
     * @param options of {@code cluster.sh run}, such as {@code --from} with a savepoint
     */
    public String submit(
            Path jar,
            List<String> options,
            Map<String, String> environment,
            List<String> jobArguments)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "--dir", dir.toString()));
        arguments.addAll(List.of("--jar", jar.toString()));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(jobArguments);
        return found(JOB_ID, ClusterScript.call(environment, arguments).orThrow());
    }

    /** Ends a job as people do, by Flink's command line, and returns the savepoint's path. */
    public String stopWithSavepoint(String job) throws IOException, InterruptedException {
        List<String> arguments = List.of("flink", "--dir", dir.toString(), "--", "stop", job);
        return found(SAVEPOINT, ClusterScript.call(Map.of(), arguments).orThrow());
    }

    private static String found(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("cluster.sh printed no " + pattern + ":\n" + output);
        }
        return matcher.group(1);
    }

    /** What a process wrote, of all its lives. */
    public String log(String name) throws IOException {
        return Files.readString(dir.resolve("log").resolve(name + ".log"));
    }

    /** Ends all processes, also those that are suspended. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop().orThrow();
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
    }

    private ClusterScript.Outcome stop() throws IOException, InterruptedException {
        return ClusterScript.call(Map.of(), List.of("stop", "--dir", dir.toString()));
    }

    private void stopQuietly() {
        try {
            stop();
        } catch (IOException | InterruptedException e) {
            System.err.println("the cluster in " + dir + " was not stopped: " + e);
        }
    }
}
