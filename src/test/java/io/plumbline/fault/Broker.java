package io.plumbline.fault;

import io.plumbline.cluster.ClusterProcess;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A Kafka broker in a process of its own, which may be killed and started again on its log. */
final class Broker implements AutoCloseable {
    static final int LARGEST_MESSAGE = 16 * 1024 * 1024;

    private final Path dir;
    private final String address;
    private final Thread killAtExit = new Thread(this::killQuietly, "broker-kill");
    private Process process;

    private Broker(Path dir, String address, Process process) {
        this.dir = dir;
        this.address = address;
        this.process = process;
    }

    /** Starts one that keeps everything in {@code dir}; it answers some seconds later. */
    static Broker start(Path dir) throws Exception {
        Path log = Files.createDirectories(dir.resolve("log"));
        Files.createDirectories(dir.resolve("tmp"));
        String address;
        String controller;
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + one.getLocalPort();
            controller = "127.0.0.1:" + other.getLocalPort();
        }
        StringBuilder properties = new StringBuilder();
        settings(log, address, controller)
                .forEach((key, value) -> properties.append(key + "=" + value + "\n"));
        Files.writeString(dir.resolve("server.properties"), properties);
        format(log);
        Broker broker = new Broker(dir, address, launch(dir));
        Runtime.getRuntime().addShutdownHook(broker.killAtExit);
        return broker;
    }

    String address() {
        return address;
    }

    /** Nothing is tidied up, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Holds it: connections stay open, and nobody answers. */
    ClusterProcess asProcess() {
        return new ClusterProcess("broker", process.pid());
    }

    void startAgain() throws IOException {
        process = launch(dir);
    }

    private static void format(Path log) throws Exception {
        try (PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        }
    }

    private static Map<String, String> settings(Path log, String address, String controller) {
        Map<String, String> all =
                new TreeMap<>(
                        Map.of(
                                "process.roles", "broker,controller",
                                "node.id", "1",
                                "log.dirs", log.toAbsolutePath().toString(),
                                "controller.listener.names", "CONTROLLER",
                                "controller.quorum.voters", "1@" + controller,
                                "auto.create.topics.enable", "false",
                                "group.initial.rebalance.delay.ms", "0",
                                "message.max.bytes", Integer.toString(LARGEST_MESSAGE)));
        all.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (String topic : List.of("offsets.topic.", "transaction.state.log.")) {
            all.put(topic + "replication.factor", "1");
            all.put(topic + "num.partitions", "1");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        // Records are of years ago: the broker would delete them half a minute after its start.
        all.put("log.retention.ms", "-1");
        all.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        all.put("log.cleaner.dedupe.buffer.size", "2097152");
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "2");
        return all;
    }

    private static Process launch(Path dir) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + dir.resolve("tmp"),
                        "-cp",
                        "target/test-classes"
                                + File.pathSeparator
                                + Files.readString(Path.of("target/plumbline.classpath")).strip(),
                        "kafka.Kafka",
                        dir.resolve("server.properties").toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("out").toFile()))
                .start();
    }

    private void killQuietly() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        Runtime.getRuntime().removeShutdownHook(killAtExit);
    }
}
