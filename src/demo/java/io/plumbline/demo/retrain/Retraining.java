package io.plumbline.demo.retrain;

import io.plumbline.demo.flight.LandedFlight;
import io.plumbline.demo.model.FlightModel;
import io.plumbline.demo.model.History;
import io.plumbline.demo.model.ModelServer;
import io.plumbline.demo.model.Trainer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trains in the background on what has landed by the present time, one request after the other, and
 * puts the new version live.
 */
public final class Retraining implements AutoCloseable {

    /**
     * A version that went live because of a request.
     *
     * @param triggerId the request
     * @param version the new version
     * @param requestedAt the replay's time when it was asked for
     * @param liveFrom the replay's time when it went live
     * @param flights number of flights it has learnt from
     * @param took wall clock of the training
     */
    public record Switch(
            String triggerId,
            String version,
            Instant requestedAt,
            Instant liveFrom,
            int flights,
            Duration took) {}

    private final History history;
    private final InstantSource clock;
    private final ModelServer server;
    private final Consumer<Switch> listener;
    private final String firstVersion;
    private final Trainer trainer = new Trainer();
    private final List<Switch> switches = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "retraining"));

    /**
     * Nothing happens until the first request.
     *
     * @param history what can be learnt
     * @param clock the replay's present time
     * @param server where new versions go live
     * @param listener hears of each switch
     */
    public Retraining(
            History history, InstantSource clock, ModelServer server, Consumer<Switch> listener) {
        this.history = history;
        this.clock = clock;
        this.server = server;
        this.listener = listener;
        this.firstVersion = server.live().version();
    }

    /** Name of the version that has learnt everything up to an instant. */
    public static String versionAt(Instant cut) {
        return LocalDate.ofInstant(cut, ZoneOffset.UTC).toString();
    }

    /** Trains soon; returns at once. */
    public void request(String triggerId) {
        Instant requestedAt = clock.instant();
        thread.execute(() -> retrain(triggerId, requestedAt));
    }

    /** The versions that went live so far, in that order. */
    public List<Switch> switches() {
        return List.copyOf(switches);
    }

    /** Throws what made a training fail, if one did. */
    public void throwFailure() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("a retraining failed", cause);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A second version of one day gets a number. */
    private String unusedName(String day) {
        long taken =
                Stream.concat(Stream.of(firstVersion), switches.stream().map(Switch::version))
                        .filter(version -> version.startsWith(day))
                        .count();
        return taken == 0 ? day : day + "." + (taken + 1);
    }

    private void retrain(String triggerId, Instant requestedAt) {
        try {
            Instant cut = clock.instant();
            String version = unusedName(versionAt(cut));
            long start = System.nanoTime();
            List<LandedFlight> flights = history.snapshot();
            FlightModel model = trainer.train(version, flights);
            server.switchTo(model);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Switch done =
                    new Switch(
                            triggerId, version, requestedAt, clock.instant(), flights.size(), took);
            switches.add(done);
            listener.accept(done);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }
}
