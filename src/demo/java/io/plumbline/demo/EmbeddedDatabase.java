package io.plumbline.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on a free port of the loopback interface. It can be stopped and started again
 * on the same data and port, and leaves neither a process nor a file behind, also when the JVM is
 * told to end. Runs as root too (its programs then run in a user namespace).
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final boolean durable;
    private final Thread closeAtExit = new Thread(this::closeQuietly, "embedded-database-close");
    private @Nullable EmbeddedPostgres running;

    private EmbeddedDatabase(Path folder, int port, boolean durable) {
        this.folder = folder;
        this.port = port;
        this.durable = durable;
    }

    /** A fast one: what it has committed survives {@link #stop} but perhaps not {@link #kill}. */
    public static EmbeddedDatabase create() throws IOException {
        return create(freePort(), false);
    }

    /** The same on a port of one's choice. */
    public static EmbeddedDatabase createOn(int port) throws IOException {
        return create(port, false);
    }

    /** One that keeps what it has committed, whatever ends it; commits wait for the disk. */
    public static EmbeddedDatabase createDurable() throws IOException {
        return create(freePort(), true);
    }

    private static EmbeddedDatabase create(int port, boolean durable) throws IOException {
        PostgresFolders.removeAbandoned();
        EmbeddedDatabase database =
                new EmbeddedDatabase(PostgresFolders.newDataFolder(), port, durable);
        Runtime.getRuntime().addShutdownHook(database.closeAtExit);
        try {
            database.start();
        } catch (IOException | RuntimeException e) {
            database.close();
            throw new IOException(startFailure(e), e);
        }
        return database;
    }

    /** Connects as the superuser to the database {@code postgres}; no password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Starts again after {@link #stop} or {@link #kill}; returns when it answers. */
    public synchronized void start() throws IOException {
        if (running != null) {
            return;
        }
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(PostgresFolders.root().toFile())
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPort(port)
                        .setLocaleConfig("locale", "C")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .setServerConfig("timezone", "UTC");
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            builder.setServerConfig(setting, durable ? "on" : "off");
        }
        running = builder.start();
    }

    /** Shuts down in good order; connections are cut. */
    public synchronized void stop() throws IOException {
        if (running != null) {
            Optional<ProcessHandle> server = PostgresFolders.serverOf(folder);
            running.close();
            running = null;
            server.ifPresent(PostgresFolders::awaitEnd);
        }
    }

    /** Ends it the hard way, as a power cut would. */
    public synchronized void kill() throws IOException {
        PostgresFolders.killServerOf(folder);
        stop();
    }

    /**
     * No longer closes by itself when the JVM is told to end: its owner will, after what still
     * writes to it.
     */
    public EmbeddedDatabase closedByOwner() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException alreadyShuttingDown) {
            return this;
        }
        return this;
    }

    @Override
    public void close() throws IOException {
        closeQuietly();
        closedByOwner();
    }

    /** One at a time: the hook and the owner may both be at it when the JVM is told to end. */
    private synchronized void closeQuietly() {
        try {
            stop();
        } catch (IOException e) {
            PostgresFolders.killServerOf(folder);
        }
        TemporaryFolder.delete(folder);
    }

    private static String startFailure(Exception cause) {
        String why = "the embedded PostgreSQL did not start: " + cause.getMessage();
        return "root".equals(System.getProperty("user.name"))
                ? why + " (as root it needs 'unshare -U'; without it, run as another user)"
                : why;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
