package io.plumbline.demo;

import io.plumbline.dashboard.Dashboard;
import io.plumbline.demo.flight.Flights;
import io.plumbline.demo.flight.LandedFlight;
import io.plumbline.demo.flight.Timeline;
import io.plumbline.demo.model.FlightModel;
import io.plumbline.demo.model.ModelServer;
import io.plumbline.demo.model.Trainer;
import io.plumbline.demo.replay.EventSink;
import io.plumbline.demo.replay.FlightJson;
import io.plumbline.demo.replay.KafkaEvents;
import io.plumbline.demo.replay.Pace;
import io.plumbline.demo.replay.RecordedEvents;
import io.plumbline.demo.replay.Replay;
import io.plumbline.demo.report.CatchUp;
import io.plumbline.demo.report.DailyResults;
import io.plumbline.demo.report.ResultTables;
import io.plumbline.demo.report.Summary;
import io.plumbline.demo.report.SummaryTable;
import io.plumbline.demo.retrain.Retraining;
import io.plumbline.demo.retrain.RetrainingReceiver;
import io.plumbline.demo.retrain.SignatureVerifier;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run of the demo: starts every piece, replays the flights, waits for the job and tells how it
 * went. Whatever ends it, all pieces are closed.
 */
final class Demo {
    private static final String SECRET_VARIABLE = "PLUMBLINE_RETRAIN_SECRET";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Topics of the contract, with their partitions. */
    private static final Map<String, Integer> TOPICS =
            Map.of(
                    EventSink.Topic.PREDICTIONS.topicName(),
                    2,
                    EventSink.Topic.LABELS.topicName(),
                    2,
                    "plumbline.control",
                    1,
                    "plumbline.dead-letters",
                    1);

    private final DemoOptions options;
    private final JobLauncher launcher;
    private final SchemaMigration migration;
    private final Narrator narrator;
    private final PrintStream out;

    Demo(
            DemoOptions options,
            JobLauncher launcher,
            SchemaMigration migration,
            Narrator narrator,
            PrintStream out) {
        this.options = options;
        this.launcher = launcher;
        this.migration = migration;
        this.narrator = narrator;
        this.out = out;
    }

    /** Runs it; false when something failed, which has been told then. */
    boolean run() {
        OpenThings open = new OpenThings();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread onCtrlC =
                new Thread(
                        () -> {
                            interrupted.set(true);
                            closeQuietly(open);
                        },
                        "demo-close");
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        try (open) {
            play(open);
            return true;
        } catch (Exception e) {
            if (!interrupted.get()) {
                tell(e);
            }
            return false;
        } finally {
            forget(onCtrlC);
        }
    }

    private void play(OpenThings open) throws Exception {
        narrator.say("starting Kafka and PostgreSQL ...");
        EmbeddedKafka kafka = open.add(EmbeddedKafka.start());
        kafka.createTopics(TOPICS);
        EmbeddedDatabase database = open.add(EmbeddedDatabase.create()).closedByOwner();
        migration.migrate(database.jdbcUrl());

        narrator.say("training the first version on 1 to 14 January ...");
        Replay replay = new Replay(new Timeline(open.add(Flights.open())));
        List<LandedFlight> landed = replay.history().snapshot();
        FlightModel first = new Trainer().train(Retraining.versionAt(Replay.START), landed);
        ModelServer server = new ModelServer(first);

        Path folder = Files.createTempDirectory("plumbline-demo-");
        open.add(() -> TemporaryFolder.delete(folder));
        Retraining retraining =
                open.add(new Retraining(replay.history(), replay.clock(), server, this::switched));
        String secret = SignatureVerifier.newSecret();
        RetrainingReceiver receiver =
                open.add(
                        RetrainingReceiver.start(
                                new SignatureVerifier(secret, Clock.systemUTC()),
                                request -> retraining.request(request.id())));
        Path profile = ReferenceFile.write(folder, first, landed);
        Path monitors =
                MonitorsFile.write(folder, receiver.url(), profile.getFileName().toString());

        narrator.say("starting the job ...");
        JobLauncher.RunningJob job =
                open.add(
                        launcher.start(
                                new JobLauncher.Request(
                                        kafka.bootstrapServers(),
                                        database.jdbcUrl(),
                                        monitors,
                                        Map.of(SECRET_VARIABLE, secret),
                                        options.uiPort())));
        Dashboard dashboard =
                open.add(
                        DemoDashboard.start(
                                database.jdbcUrl(),
                                options.dashboardPort(),
                                monitors,
                                Map.of(SECRET_VARIABLE, secret)));
        narrator.say("  dashboard   " + dashboard.url());
        narrator.say("  PostgreSQL  " + database.jdbcUrl());
        narrator.say("  Kafka       " + kafka.bootstrapServers());
        narrator.say("  Flink       http://127.0.0.1:" + options.uiPort());
        narrator.say("  webhook     " + receiver.url());

        JobWatch watch = new JobWatch(job, retraining);
        try (EventSink sink = sink(kafka.bootstrapServers())) {
            replay.run(
                    server,
                    sink,
                    Pace.startingAt(Replay.START, options.daysPerSecond()),
                    options.end(),
                    new ReplayProgress(narrator, watch));
        }
        try (ResultTables tables = ResultTables.connect(database.jdbcUrl())) {
            report(tables, replay, first, retraining, watch);
        }
        if (!options.exit()) {
            narrator.say("Everything stays up until Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    private void report(
            ResultTables tables,
            Replay replay,
            FlightModel first,
            Retraining retraining,
            JobWatch watch)
            throws Exception {
        narrator.say("replay done, waiting for the job to catch up ...");
        new CatchUp(tables, FlightJson.MODEL_ID, PATIENCE)
                .await(replay.sent(), arrived -> watch.throwFailure());
        Path record = options.record();
        if (record != null) {
            DailyResults.write(tables, FlightJson.MODEL_ID, record.resolve("daily.csv"));
        }
        new SummaryTable(out)
                .print(
                        Summary.read(
                                tables,
                                FlightJson.MODEL_ID,
                                first.version(),
                                replay.sent(),
                                retraining.switches()));
    }

    private EventSink sink(String bootstrapServers) throws Exception {
        EventSink kafka = KafkaEvents.to(bootstrapServers);
        Path record = options.record();
        return record == null ? kafka : new RecordedEvents(kafka, record);
    }

    /**
     * The chain of causes, outermost first; each says more than a stack trace would to its reader.
     */
    private void tell(Exception failure) {
        narrator.say("demo failed: " + failure);
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            narrator.say("  because of " + cause);
        }
    }

    private void switched(Retraining.Switch done) {
        narrator.say(
                String.format(
                        "webhook %s: version %s is live, trained on %,d flights in %d ms",
                        done.triggerId(), done.version(), done.flights(), done.took().toMillis()));
    }

    private static void closeQuietly(OpenThings open) {
        try {
            open.close();
        } catch (Exception e) {
            System.err.println("not everything closed in good order: " + e);
        }
    }

    private static void forget(Thread onCtrlC) {
        try {
            Runtime.getRuntime().removeShutdownHook(onCtrlC);
        } catch (IllegalStateException alreadyEnding) {
            // Ctrl-C: the hook is what is running.
        }
    }
}
