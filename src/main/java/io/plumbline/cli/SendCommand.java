package io.plumbline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.config.KafkaConnection;
import io.plumbline.flink.io.KafkaAccess;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code send}: events of JSON Lines files into the topics. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends events of JSON Lines files (.gz too) to Kafka, each line as it is, with the"
                    + " prediction id as its key. For trials and backfills; a model server sends"
                    + " its own."
        })
final class SendCommand implements Callable<Integer> {
    private static final Pattern ID =
            Pattern.compile("\"prediction_id\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?\\d+))");

    private static final int MOST_WAIT_MS = 30_000;

    @Spec private CommandSpec spec;

    @Option(names = "--predictions", paramLabel = "FILE", description = "Predictions.")
    private List<Path> predictions = List.of();

    @Option(names = "--labels", paramLabel = "FILE", description = "Labels.")
    private List<Path> labels = List.of();

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--predictions-topic",
            paramLabel = "TOPIC",
            description = "Topic of predictions (default: ${DEFAULT-VALUE}).",
            defaultValue = "plumbline.predictions")
    private String predictionsTopic;

    @Option(
            names = "--labels-topic",
            paramLabel = "TOPIC",
            description = "Topic of labels (default: ${DEFAULT-VALUE}).",
            defaultValue = "plumbline.labels")
    private String labelsTopic;

    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    @Override
    public Integer call() throws IOException {
        if (predictions.isEmpty() && labels.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "give --predictions or --labels, or both");
        }
        PrintWriter err = spec.commandLine().getErr();
        try (KafkaProducer<byte[], byte[]> producer = producer(kafka.connection(Map.of()))) {
            long sent = 0;
            for (Path file : predictions) {
                sent += send(producer, predictionsTopic, file, err);
            }
            long sentLabels = 0;
            for (Path file : labels) {
                sentLabels += send(producer, labelsTopic, file, err);
            }
            producer.flush();
            check();
            err.printf(Locale.ROOT, "Sent %,d predictions and %,d labels.%n", sent, sentLabels);
            err.flush();
        } catch (KafkaException e) {
            throw refused(e);
        }
        return ExitCode.OK;
    }

    private KafkaProducer<byte[], byte[]> producer(KafkaConnection connection) {
        Properties properties = connection.clientProperties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MOST_WAIT_MS);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private long send(
            KafkaProducer<byte[], byte[]> producer, String topic, Path file, PrintWriter err)
            throws IOException {
        long sent = 0;
        try (TerminalProgress progress = TerminalProgress.on(err);
                BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                producer.send(
                        new ProducerRecord<>(topic, key(line), line.getBytes(UTF_8)),
                        (record, e) -> {
                            if (e != null) {
                                failure.compareAndSet(null, e);
                            }
                        });
                if (++sent % 10_000 == 0) {
                    check();
                    progress.line(String.format(Locale.ROOT, "%s: %,d sent", file, sent));
                }
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailure("there is no file " + file, e);
        } catch (ZipException | EOFException e) {
            throw new CommandFailure(
                    file + " is damaged, or no gzip; " + sent + " of its events were sent", e);
        }
        return sent;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                        UTF_8));
    }

    /** Null without an id: the job will say what is wrong with the event. */
    private static byte @Nullable [] key(String line) {
        Matcher id = ID.matcher(line);
        if (!id.find()) {
            return null;
        }
        return (id.group(1) == null ? id.group(2) : id.group(1)).getBytes(UTF_8);
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw refused(first);
        }
    }

    private CommandFailure refused(Exception cause) {
        KafkaConnection connection = kafka.connection(Map.of());
        String refusal = KafkaAccess.refusal(connection, cause);
        return new CommandFailure(
                refusal != null
                        ? refusal
                        : "Kafka at "
                                + connection.bootstrapServers()
                                + " can't take the events: "
                                + cause.getMessage()
                                + "; --kafka names the bootstrap servers, and the topics must be"
                                + " there",
                cause);
    }
}
