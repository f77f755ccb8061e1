package io.plumbline.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.PlumblineJob;
import io.plumbline.codec.DeadLetterJson;
import io.plumbline.codec.ProfileFormatException;
import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.fuzz.FuzzTarget;
import io.plumbline.testing.ControlDocuments;
import io.plumbline.testing.Monitors;
import io.plumbline.webhook.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Configurations, control events, profiles and Kafka's properties, as damage finds them. */
public final class ConfigurationFuzzTargets {
    private static final DeadLetterJson LETTERS = new DeadLetterJson();

    private static final List<String> PIECES =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ": ",
                    ", ",
                    "\"",
                    "'",
                    "&a ",
                    "*a",
                    "<<: *a",
                    "!!map ",
                    "!!java.net.URL ",
                    "|\n",
                    "? ",
                    "- ",
                    "\n",
                    "  ",
                    "\t",
                    "---\n",
                    "...",
                    "%YAML 9",
                    "#",
                    "null",
                    "~",
                    "NaN",
                    ".inf",
                    "1e999",
                    "0x10",
                    "1_000",
                    "-1",
                    "0",
                    "0s",
                    "36500d",
                    "PT0.001S",
                    "99999999999d",
                    "${PLUMBLINE_RETRAIN_SECRET}",
                    "${file:/}",
                    "${file:\u0000}",
                    "${",
                    "\uD83D\uDEEB",
                    "\\ud800",
                    "\"\\ud800\"",
                    "\"\\uDBFF\\uDFFF\"",
                    "\u0000",
                    "\uFEFF",
                    "\u2028",
                    "x".repeat(70),
                    "\uD83D\uDEEB".repeat(40),
                    "[".repeat(40),
                    "{a: ".repeat(40),
                    "task: regression",
                    "task: multiclass",
                    "first: 14d",
                    "previous: 400",
                    "every: 90d",
                    "slide: 1s");

    private static final Set<ControlKind> FLEETING =
            EnumSet.of(ControlKind.ACKNOWLEDGE, ControlKind.REPLAY);

    private ConfigurationFuzzTargets() {}

    /** All of them. */
    public static List<FuzzTarget> all() {
        return List.of(monitors(), controls(), profiles(), properties());
    }

    private static FuzzTarget monitors() {
        Path folder = folder();
        new MonitorsFile(folder).write("");
        String example = MonitorsFile.example();
        return FuzzTarget.ofTexts(
                "monitors",
                List.of(
                        example.replace("{profile: profiles/flight-delay.json}", "{first: 14d}"),
                        example.replaceFirst("    reference:.*\n", ""),
                        MonitorsFile.SMALLEST),
                PIECES,
                input -> {
                    Path yaml = Files.write(folder.resolve("monitors.yaml"), input);
                    try {
                        ready(
                                ConfigurationLoader.load(
                                        yaml, Map.of(MonitorsFile.SECRET, FuzzTarget.CANARY)));
                        return null;
                    } catch (ConfigurationException e) {
                        return refusal(e);
                    }
                });
    }

    /** What is read must be fit to run, too. */
    private static void ready(Configuration configuration) throws IOException {
        for (Monitor monitor : configuration.monitors()) {
            if (monitor.reference() == null || monitor.reference().profile() == null) {
                PlumblineJob.plans(
                        new Configuration(
                                configuration.outOfOrderness(),
                                configuration.idleAfter(),
                                List.of(monitor),
                                configuration.webhooks(),
                                configuration.sources(),
                                configuration.kafka()));
            }
        }
    }

    private static FuzzTarget controls() {
        return FuzzTarget.ofTexts(
                "control",
                List.of(
                        ControlDocuments.monitor("fresh", "rules: []"),
                        ControlDocuments.entryOfTheFile("drift: {alpha: 0.05}"),
                        ControlDocuments.reference(
                                Monitors.MODEL, ControlDocuments.profile(Monitors.MODEL, 0)),
                        "{version: 1, kind: reference, model: m, profile: "
                                + ReferenceProfileJson.toJson(
                                        ControlDocuments.profile(Monitors.MODEL, 5))
                                + "}",
                        "{\"version\":1,\"kind\":\"rules\",\"model\":\"m\",\"rules\":[{\"name\":\"low\","
                                + "\"when\":{\"metric\":\"f1\",\"below\":0.4},\"window\":\"hourly\"}]}",
                        "{version: 1, kind: silence, name: s, model: m, from: '2001-01-01T00:00:00Z',"
                                + " until: '2001-02-01T00:00:00Z', why: moving}",
                        "{version: 1, kind: acknowledge, alert_id: a, by: b, note: c}",
                        "{version: 1, kind: replay, trigger_id: 496fcc77563123124075c4b81d4ebff0}"),
                PIECES,
                ConfigurationFuzzTargets::control);
    }

    private static @Nullable String control(byte[] input) {
        LiveConfiguration live =
                LiveConfiguration.of(
                        Monitors.configuration(
                                Monitors.binary(null, List.of(Monitors.f1Below(0.5, 0.6, null))),
                                Map.of("retrain", endpoint())));
        String document = new String(input, UTF_8);
        try {
            Control control = live.read(Path.of("control event"), document);
            if (!FLEETING.contains(control.kind())) {
                live.hold(control.key(), document);
            }
            return null;
        } catch (ConfigurationException e) {
            refusal(e);
            String refusal = e.summary();
            // A refusal has a long way before it: it must be writable as a dead letter.
            LETTERS.encode(
                    new DeadLetter(
                            new RawEvent(new SourcePosition("control", 0, 0), input),
                            DeadLetterReason.INVALID_CONTROL,
                            refusal));
            return refusal;
        }
    }

    private static Endpoint endpoint() {
        return new Endpoint("retrain", "http://localhost/", null, Duration.ZERO, 0, true);
    }

    private static FuzzTarget profiles() {
        return FuzzTarget.ofTexts(
                "profile",
                List.of(ReferenceProfileJson.toJson(ControlDocuments.profile("m", 3))),
                PIECES,
                input -> {
                    try {
                        ReferenceProfileJson.read(new ByteArrayInputStream(input));
                        return null;
                    } catch (ProfileFormatException e) {
                        return String.valueOf(e.getMessage());
                    }
                });
    }

    private static FuzzTarget properties() {
        Path file = folder().resolve("client.properties");
        return FuzzTarget.ofTexts(
                "kafka-properties",
                List.of(
                        "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=x password=\""
                                + FuzzTarget.CANARY
                                + "\";\nssl.truststore.location=/t\n"),
                List.of("\\", "\\u00", "\\uD800", "=", ":", "\n", "#", "!", " ", "group.id=x\n"),
                input -> {
                    try {
                        KafkaPropertiesFile.read(Files.write(file, input));
                        return null;
                    } catch (ConfigurationException e) {
                        return refusal(e);
                    }
                });
    }

    /** Every problem says something; most say where. */
    private static String refusal(ConfigurationException e) {
        for (Problem problem : e.problems()) {
            if (problem.message().isBlank()) {
                throw new AssertionError("a problem without words at " + problem.path());
            }
        }
        return String.valueOf(e.getMessage());
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("plumbline-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
