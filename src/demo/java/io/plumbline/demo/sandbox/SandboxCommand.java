package io.plumbline.demo.sandbox;

import io.plumbline.cli.ResultSchema;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.demo.EmbeddedKafka;
import io.plumbline.demo.retrain.RetrainingReceiver;
import io.plumbline.demo.retrain.RetrainingRequest;
import io.plumbline.demo.retrain.SignatureVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code sandbox}: a broker with the topics, a database with the tables and a receiver
 * of the webhook, for trying a configuration out where nothing is installed.
 */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts what the job needs around it, for trying things out: a real Kafka with the"
                    + " topics, a real PostgreSQL with the result tables, and a receiver that"
                    + " verifies and prints each request to retrain. Until Ctrl-C; nothing is kept."
        })
public final class SandboxCommand implements Callable<Integer> {
    private static final String SECRET = "PLUMBLINE_RETRAIN_SECRET";
    private static final int PARTITIONS = 4;

    @Spec private CommandSpec spec;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "29092",
            description = "Port of Kafka (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
            names = "--database-port",
            paramLabel = "N",
            defaultValue = "25432",
            description = "Port of PostgreSQL (default: ${DEFAULT-VALUE}).")
    private int databasePort;

    @Option(
            names = "--webhook-port",
            paramLabel = "N",
            defaultValue = "29000",
            description = "Port of the webhook's receiver (default: ${DEFAULT-VALUE}).")
    private int webhookPort;

    /** As the command line finds it. */
    public SandboxCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        SignatureVerifier verifier = verifier(System.getenv(SECRET));
        say("Starting …");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaPort);
                EmbeddedDatabase database = EmbeddedDatabase.createOn(databasePort);
                RetrainingReceiver receiver =
                        RetrainingReceiver.start(webhookPort, verifier, this::received)) {
            kafka.createTopics(topics());
            new ResultSchema(database.jdbcUrl()).upgrade();
            say("Kafka       " + kafka.bootstrapServers());
            say("PostgreSQL  " + database.jdbcUrl());
            say("Webhook     " + receiver.url());
            say("Ready; Ctrl-C ends it, and nothing is kept.");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static Map<String, Integer> topics() {
        Map<String, Integer> topics = new LinkedHashMap<>();
        topics.put("plumbline.predictions", PARTITIONS);
        topics.put("plumbline.labels", PARTITIONS);
        topics.put("plumbline.dead-letters", 1);
        return topics;
    }

    private SignatureVerifier verifier(@Nullable String secret) {
        if (secret == null || secret.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "set "
                            + SECRET
                            + ", by which requests are verified, for example: export "
                            + SECRET
                            + "=\"whsec_$(head -c 32 /dev/urandom | base64)\"");
        }
        try {
            return new SignatureVerifier(secret, InstantSource.system());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), SECRET + " must be whsec_ and then a key in base64", e);
        }
    }

    private void received(RetrainingRequest request) {
        say("Retraining requested, signature valid: " + request.data());
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }
}
