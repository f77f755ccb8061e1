package io.plumbline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where embedded databases live: one folder a user, so that root's and another user's don't meet;
 * in it a data folder each, named after the JVM that owns it. What a JVM that was killed has left
 * is cleared by the next one.
 */
final class PostgresFolders {
    private static final String PREFIX = "data-";

    private PostgresFolders() {}

    /** The user's folder; holds the unpacked programs as well. */
    static Path root() throws IOException {
        Path root =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "plumbline-postgres-" + System.getProperty("user.name"));
        return Files.createDirectories(root);
    }

    static Path newDataFolder() throws IOException {
        return Files.createTempDirectory(root(), PREFIX + ProcessHandle.current().pid() + "-");
    }

    /** Ends the servers and deletes the data of JVMs that no longer live. */
    static void removeAbandoned() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root(), PREFIX + "*")) {
            for (Path folder : folders) {
                if (ownerOf(folder).isEmpty()) {
                    killServerOf(folder);
                    TemporaryFolder.delete(folder);
                }
            }
        }
    }

    /** Kills the server of a data folder, if it has one, and waits for its end. */
    static void killServerOf(Path folder) {
        serverOf(folder)
                .ifPresent(
                        server -> {
                            server.destroyForcibly();
                            awaitEnd(server);
                        });
    }

    /** Waits until a server that was told to end has done so, at most ten seconds. */
    static void awaitEnd(ProcessHandle server) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (isPostgres(server.info()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static Optional<ProcessHandle> ownerOf(Path folder) {
        String pid = folder.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    /** The running server of a data folder. */
    static Optional<ProcessHandle> serverOf(Path folder) {
        Path pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                    .filter(process -> isPostgres(process.info()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A process number may have passed to another program since the file was written; one that has
     * ended but was not yet collected by its parent has no command any more.
     */
    private static boolean isPostgres(ProcessHandle.Info info) {
        return info.command().filter(command -> command.contains("postgres")).isPresent();
    }
}
