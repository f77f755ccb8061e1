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

    final Path authority;
    final EmbeddedKafka broker;

    SecureKafka(Path folder) throws IOException {
        HeldCertificate root = new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate own =
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("127.0.0.1")
                        .signedBy(root)
                        .build();
        authority = Files.writeString(folder.resolve("authority.pem"), root.certificatePem());
        broker =
                EmbeddedKafka.start(
                        "SASL_SSL",
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
                                login("broker", "broker-pa55word")
                                        .replace(
                                                ";",
                                                " user_broker=\"broker-pa55word\" user_plumbline=\""
                                                        + PASSWORD
                                                        + "\";")),
                        clientSettings(PASSWORD));
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
        return new TreeMap<>(
                Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        login("plumbline", password),
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        authority.toString()));
    }

    /** The same with the servers. */
    Properties client() {
        Properties properties = new Properties();
        properties.putAll(clientSettings(PASSWORD));
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
