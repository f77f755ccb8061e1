package io.plumbline.cli;

import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationException;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.Control;
import io.plumbline.config.ControlKind;
import io.plumbline.config.LiveConfiguration;
import io.plumbline.config.Problem;
import io.plumbline.config.ReferenceEvents;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code plumbline control}: models, references, rules, silences, acknowledgements and replays of a
 * running job.
 */
@Command(
        name = "control",
        mixinStandardHelpOptions = true,
        description =
                "Changes models, references, rules and silences of the running job, acknowledges"
                        + " alerts, has dead requests tried again.",
        synopsisSubcommandLabel = "COMMAND")
final class ControlCommand implements Runnable {
    /** Kafka's default of a mebibyte is of a batch: there is more to one than the event. */
    private static final int MOST_BYTES = 1_000_000;

    private static final int MOST_SHOWN = 4_000;

    private static final String OF_KAFKA =
            "Path of the job's monitors.yaml, when it says how Kafka is reached.";

    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--topic",
            scope = ScopeType.INHERIT,
            description = "The control topic (default: ${DEFAULT-VALUE}).",
            defaultValue = "plumbline.control")
    private String topic;

    /** With the environment that {@code ${NAME}} of the configuration is read from. */
    ControlCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: put, list or delete");
    }

    @Command(
            name = "put",
            mixinStandardHelpOptions = true,
            description = "Sends a control event, JSON or YAML, when the configuration allows it.")
    int put(
            @Parameters(paramLabel = "FILE", description = "The event; - for standard input.")
                    Path file,
            @Option(
                            names = "--config",
                            required = true,
                            description = "Path of the job's monitors.yaml.")
                    Path config)
            throws IOException {
        Configuration configuration = ConfigurationLoader.load(config, environment);
        String text = ReferenceEvents.packed(file, text(file));
        requireRoom(text);
        ControlTopic events = topic(configuration.kafka());
        LiveConfiguration live = LiveConfiguration.of(configuration);
        List<ConfigurationException> misfits = List.of();
        for (ControlTopic.Entry entry : events.read()) {
            misfits = live.hold(entry.key(), entry.document());
        }
        misfits.forEach(misfit -> say("In " + topic + " and of no effect: " + misfit.getMessage()));
        Control control = live.read(file, text);
        events.write(control.key(), text);
        say("Sent " + control.key() + " to " + topic + ".");
        return ExitCode.OK;
    }

    private ControlTopic topic(Map<String, Secret> configured) {
        return new ControlTopic(kafka.connection(configured), topic);
    }

    private Map<String, Secret> configured(@Nullable Path config) {
        return config == null ? Map.of() : ConfigurationLoader.load(config, environment).kafka();
    }

    private static void requireRoom(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new CommandFailure(
                    "the event has "
                            + bytes
                            + " bytes, and Kafka takes messages of a mebibyte: of a reference give"
                            + " the path of its profile, which is sent compressed; is that too large"
                            + " as well, then name it in monitors.yaml and start the job again",
                    null);
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Prints the events that hold: their keys, when they came, themselves.")
    int list(
            @Option(names = "--keys", description = "Only the keys.") boolean keys,
            @Option(names = "--config", description = OF_KAFKA) @Nullable Path config) {
        List<ControlTopic.Entry> entries = topic(configured(config)).read();
        PrintWriter out = spec.commandLine().getOut();
        for (ControlTopic.Entry entry : entries) {
            if (keys) {
                out.println(entry.key());
            } else {
                out.println("# " + entry.key() + ", of " + Instant.ofEpochMilli(entry.at()));
                out.println(shown(String.valueOf(entry.document()).strip()));
            }
        }
        out.flush();
        say(entries.isEmpty() ? "No control event in " + topic + "." : "");
        return ExitCode.OK;
    }

    /** Of a profile the beginning: nobody reads the rest. */
    private static String shown(String document) {
        return document.length() <= MOST_SHOWN
                ? document
                : document.substring(0, MOST_SHOWN) + "… (" + document.length() + " characters)";
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description =
                    "Deletes an event: of monitor/MODEL, reference/MODEL and rules/MODEL what"
                            + " monitors.yaml says holds again, or the model is watched no more; of"
                            + " silence/NAME the rules may ring again.")
    int delete(
            @Parameters(paramLabel = "KEY", description = "Its key, as list prints it.") String key,
            @Option(names = "--config", description = OF_KAFKA) @Nullable Path config) {
        if (ControlKind.ofKey(key) == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no key of a control event: "
                            + key
                            + "; keys are such as monitor/MODEL, silence/NAME or acknowledge/ALERT");
        }
        ControlTopic events = topic(configured(config));
        if (events.read().stream().noneMatch(entry -> entry.key().equals(key))) {
            throw new CommandFailure(
                    "there is no " + key + " in " + topic + "; list prints what there is", null);
        }
        events.write(key, null);
        say("Deleted " + key + " from " + topic + ".");
        return ExitCode.OK;
    }

    private static String text(Path file) throws IOException {
        if (file.toString().equals("-")) {
            InputStream in = System.in;
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    file, List.of(new Problem("", 0, 0, "does not exist")));
        } catch (java.nio.charset.MalformedInputException e) {
            throw new ConfigurationException(file, List.of(new Problem("", 0, 0, "is not UTF-8")));
        }
    }

    private void say(String message) {
        if (!message.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(message);
            err.flush();
        }
    }
}
