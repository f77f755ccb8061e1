package io.plumbline.endtoend;

import io.plumbline.demo.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import okhttp3.tls.HeldCertificate;

/** A broker that speaks TLS alone and knows one user by a password, with its authority's file. */
final class SecureKafka implements AutoCloseable {
    static final String PASSWORD = "kafka-pa55word";
    private static final String BROKER_PASSWORD = "broker-pa55word";

    final Path authority;
    final EmbeddedKafka broker;

    SecureKafka(Path folder) throws IOException {
        this(folder, Map.of(), "plumbline", PASSWORD);
    }

    /** One that lets nobody do anything, but for the broker's own user, until it is told. */
    static SecureKafka withRights(Path folder) throws IOException {
        return new SecureKafka(
                folder,
                Map.of(
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users",
                        "User:broker;User:ANONYMOUS"),
                "broker",
                BROKER_PASSWORD);
    }

    private SecureKafka(
            Path folder, Map<String, String> settings, String admin, String adminPassword)
            throws IOException {
        HeldCertificate root = new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate own =
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("127.0.0.1")
                        .signedBy(root)
                        .build();
        authority = Files.writeString(folder.resolve("authority.pem"), root.certificatePem());
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(
                Map.of(
                        "ssl.keystore.type",
                        "PEM",
                        "ssl.keystore.key",
                        own.privateKeyPkcs8Pem(),
                        "ssl.keystore.certificate.chain",
                        own.certificatePem() + root.certificatePem(),
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.certificates",
                        root.certificatePem(),
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.sasl_ssl.plain.sasl.jaas.config",
                        login("broker", BROKER_PASSWORD)
                                .replace(
                                        ";",
                                        " user_broker=\""
                                                + BROKER_PASSWORD
                                                + "\" user_server=\"server-pa55word\""
                                                + " user_plumbline=\""
                                                + PASSWORD
                                                + "\";")));
        broker = EmbeddedKafka.start("SASL_SSL", all, settings(admin, adminPassword));
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                + user
                + "\" password=\""
                + password
                + "\";";
    }

    /** What a client needs, with that password. */
    Map<String, String> clientSettings(String password) {
        return settings("plumbline", password);
    }

    private Map<String, String> settings(String user, String password) {
        return new TreeMap<>(
                Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        login(user, password),
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        authority.toString()));
    }

    /** The same with the servers. */
    Properties client() {
        return client("plumbline", PASSWORD);
    }

    /** Of the user that may do everything. */
    Properties admin() {
        return client("broker", BROKER_PASSWORD);
    }

    /** Of one that is no part of Plumbline. */
    Properties server() {
        return client("server", "server-pa55word");
    }

    private Properties client(String user, String password) {
        Properties properties = new Properties();
        properties.putAll(settings(user, password));
        properties.put("bootstrap.servers", broker.bootstrapServers());
        return properties;
    }

    /** A file of it, for {@code --kafka-properties}. */
    Path file(Path file, String password) throws IOException {
        Properties properties = client();
        properties.putAll(clientSettings(password));
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }

    @Override
    public void close() {
        broker.close();
    }
}
