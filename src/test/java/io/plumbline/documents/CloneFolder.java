package io.plumbline.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A folder that looks like a clone, in which a shell runs what documents show. Its launcher is not
 * the real one, which would build while Maven does.
 */
final class CloneFolder {
    private static final long MOST_MINUTES = 8;

    private final Path folder;
    private final Map<String, String> environment;

    private CloneFolder(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Lays it out in an empty folder; commands have these variables beside this process's. */
    static CloneFolder in(Path folder, Map<String, String> environment) throws IOException {
        Path home = Path.of("").toAbsolutePath();
        for (String name : new String[] {"sql", "deploy", "flink-conf", "target"}) {
            Files.createSymbolicLink(folder.resolve(name), home.resolve(name));
        }
        Path launcher = Files.createDirectory(folder.resolve("bin")).resolve("plumbline");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                exec '%s/bin/java' -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dplumbline.home='%s' \
                    -Dlog4j2.configurationFile='%s/flink-conf/log4j2.properties' \
                    -cp '%s' io.plumbline.cli.Plumbline "$@"
                """
                        .formatted(System.getProperty("java.home"), home, home, classPath(home)));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return new CloneFolder(folder, environment);
    }

    private static String classPath(Path home) throws IOException {
        return String.join(
                File.pathSeparator,
                home.resolve("target/classes").toString(),
                home.resolve("target/test-classes").toString(),
                Files.readString(home.resolve("target/plumbline.classpath")).strip());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs a script to its end, which must be a good one; what it wrote to both streams. */
    String run(String script) throws IOException, InterruptedException {
        try (Started started = start(script)) {
            boolean ended = started.process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            assertThat(ended).as("%s has not ended: %s", script, started.said()).isTrue();
            assertThat(started.process.exitValue()).as("%s: %s", script, started.said()).isZero();
            return started.said();
        }
    }

    /** Starts a script that goes on until it is closed. */
    Started start(String script) throws IOException {
        Path log = Files.createTempFile(folder, "said", ".log");
        ProcessBuilder shell =
                new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        shell.environment().putAll(environment);
        return new Started(shell.start(), log);
    }

    /** A port that nobody has: those of the documents may be what somebody else works with. */
    static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    /**
     * A script that runs.
     *
     * @param process the shell's
     * @param log both streams
     */
    record Started(Process process, Path log) implements AutoCloseable {

        String said() throws IOException {
            return Files.readString(log, StandardCharsets.UTF_8);
        }

        /** Waits until it has said so; how long real processes take is not ours to say. */
        void awaitSaid(String what) {
            Awaitility.await(what)
                    .atMost(2, TimeUnit.MINUTES)
                    .until(
                            () -> {
                                boolean said = said().contains(what);
                                assertThat(said || process.isAlive()).as(said()).isTrue();
                                return said;
                            });
        }

        /** Ends it as Ctrl-C does, and all that it started. */
        @Override
        public void close() throws InterruptedException {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
