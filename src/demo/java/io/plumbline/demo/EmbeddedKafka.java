package io.plumbline.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka in this JVM: one node that is broker and controller (KRaft), on free ports of the
 * loopback interface, its log in a temporary folder that goes with it.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";

    /** Above the contract's 1 MiB, so that what the job must refuse reaches it at all. */
    static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private final Path folder;
    private final String bootstrapServers;
    private final KafkaRaftServer server;
    private final Map<String, String> client;

    private EmbeddedKafka(
            Path folder,
            String bootstrapServers,
            KafkaRaftServer server,
            Map<String, String> client) {
        this.folder = folder;
        this.bootstrapServers = bootstrapServers;
        this.server = server;
        this.client = client;
    }

    /** Starts one; it takes two to six seconds. */
    public static EmbeddedKafka start() throws IOException {
        return start(0);
    }

    /** The same on a port of one's choice; 0 for any. */
    public static EmbeddedKafka start(int port) throws IOException {
        return start(port, "PLAINTEXT", Map.of(), Map.of());
    }

    /**
     * Starts one that speaks to clients by another protocol.
     *
     * @param protocol such as SASL_SSL
     * @param broker what the broker needs for it
     * @param client what clients need for it
     */
    public static EmbeddedKafka start(
            String protocol, Map<String, String> broker, Map<String, String> client)
            throws IOException {
        return start(0, protocol, broker, client);
    }

    private static EmbeddedKafka start(
            int port, String protocol, Map<String, String> broker, Map<String, String> client)
            throws IOException {
        Path folder = Files.createTempDirectory("plumbline-kafka-");
        try {
            int[] ports = freePorts();
            String address = "127.0.0.1:" + (port == 0 ? ports[0] : port);
            String controller = "127.0.0.1:" + ports[1];
            format(folder);
            Properties properties = properties(folder, protocol + "://" + address, controller);
            properties.put(
                    "listener.security.protocol.map",
                    protocol + ":" + protocol + "," + CONTROLLER + ":PLAINTEXT");
            properties.put("inter.broker.listener.name", protocol);
            properties.putAll(broker);
            KafkaRaftServer server =
                    new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(folder, address, server, client);
        } catch (Exception e) {
            TemporaryFolder.delete(folder);
            throw new IOException("the embedded Kafka did not start: " + e.getMessage(), e);
        }
    }

    /** Where clients connect, such as {@code 127.0.0.1:41234}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Creates topics and returns once every partition can be written and read. A producer that
     * starts earlier loses records.
     *
     * @param partitions number of partitions by topic
     */
    public void createTopics(Map<String, Integer> partitions) {
        try (TopicCreation creation = TopicCreation.on(bootstrapServers, client)) {
            creation.create(partitions);
        }
    }

    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private static void format(Path folder) throws Exception {
        try (PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        }
    }

    private static Properties properties(Path folder, String broker, String controller) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("log.dirs", folder.toString());
        properties.put("listeners", broker + "," + CONTROLLER + "://" + controller);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("controller.quorum.voters", NODE_ID + "@" + controller);
        properties.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        properties.put("auto.create.topics.enable", "false");
        alone(properties);
        anyEventTime(properties);
        small(properties);
        return properties;
    }

    /** One node holds every internal topic. */
    private static void alone(Properties properties) {
        for (String topic :
                new String[] {
                    "offsets.topic.", "transaction.state.log.", "share.coordinator.state.topic."
                }) {
            properties.put(topic + "replication.factor", "1");
            properties.put(topic + "num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
    }

    /**
     * Record timestamps are event times, years ago or ahead. With the default retention the broker
     * would delete such records half a minute after the start.
     */
    private static void anyEventTime(Properties properties) {
        properties.put("log.retention.ms", "-1");
        properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    }

    /** The default cleaner buffer alone takes 128 MB of this JVM's heap. */
    private static void small(Properties properties) {
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
    }

    /** Two free ports; both are held until both are known, so that they differ. */
    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), other.getLocalPort()};
        }
    }
}
