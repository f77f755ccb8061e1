package io.plumbline.demo.replay;

import io.plumbline.demo.flight.Flight;
import io.plumbline.demo.flight.FlightEvent;
import io.plumbline.demo.flight.FlightFeatures;
import io.plumbline.demo.flight.LandedFlight;
import io.plumbline.demo.flight.Timeline;
import io.plumbline.demo.flight.Tower;
import io.plumbline.demo.model.Answer;
import io.plumbline.demo.model.History;
import io.plumbline.demo.model.ModelServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lives through the record once more: before its start it only looks and learns; from then on every
 * departure is scored and sent as predictions, every landing of a scored flight as a label.
 */
public final class Replay {
    /** When the first version goes live: after two weeks to learn from. */
    public static final Instant START = Instant.parse("2001-01-15T00:00:00Z");

    /** What a version learns from: the landings of so long before. */
    public static final Duration TRAINING_SPAN = Duration.ofDays(14);

    /** Flights before this have no history behind their late shares. */
    private static final Instant SHARES_KNOWN_FROM = Instant.parse("2001-01-01T12:00:00Z");

    private static final Duration REPORT_EVERY = Duration.ofHours(1);

    private final Timeline timeline;
    private final Tower tower = new Tower();
    private final History history = new History(TRAINING_SPAN);
    private final ReplayClock clock = new ReplayClock(START);
    private final Map<Integer, List<String>> awaitingLabels = new HashMap<>();
    private final Sent.Tally sent = new Sent.Tally();
    private long predictions;
    private long labels;

    /** Reads the record up to its start. */
    public Replay(Timeline timeline) {
        this.timeline = timeline;
        while (timeline.hasNextBefore(START)) {
            FlightEvent event = timeline.next();
            if (event.kind() == FlightEvent.Kind.DEPARTURE) {
                tower.departs(event.flight());
            } else {
                landed(event.flight());
            }
        }
    }

    /** What can be learnt at the present time. */
    public History history() {
        return history;
    }

    /** The present time. */
    public ReplayClock clock() {
        return clock;
    }

    /** What has been sent so far, by version. */
    public Map<String, Sent> sent() {
        return sent.byVersion();
    }

    /**
     * Sends all events before {@code end} and returns when they have arrived.
     *
     * @param server answers for the departures
     * @param sink where the events go
     * @param pace how fast
     * @param end first instant that is not replayed
     * @param listener hears how far it is
     */
    public void run(
            ModelServer server, EventSink sink, Pace pace, Instant end, ReplayListener listener)
            throws InterruptedException {
        Instant report = START;
        while (timeline.hasNextBefore(end)) {
            FlightEvent event = timeline.next();
            pace.await(event.at());
            clock.advanceTo(event.at());
            if (event.kind() == FlightEvent.Kind.DEPARTURE) {
                predict(event.flight(), server, sink);
            } else {
                label(event.flight(), sink);
            }
            if (!event.at().isBefore(report)) {
                listener.at(event.at(), predictions, labels, server.live().version());
                report = report.plus(REPORT_EVERY);
            }
        }
        sink.flush();
    }

    private void predict(Flight flight, ModelServer server, EventSink sink) {
        FlightFeatures features = tower.departs(flight);
        List<Answer> answers = server.ask(features);
        for (Answer answer : answers) {
            sink.send(
                    EventSink.Topic.PREDICTIONS,
                    FlightJson.predictionId(flight),
                    flight.departedAt(),
                    FlightJson.prediction(flight, features, answer));
            sent.predicted(answer.model().version());
            predictions++;
        }
        awaitingLabels.put(
                flight.id(), answers.stream().map(answer -> answer.model().version()).toList());
    }

    private void label(Flight flight, EventSink sink) {
        landed(flight);
        List<String> versions = awaitingLabels.remove(flight.id());
        if (versions == null) {
            return; // it departed before the first version was live
        }
        sink.send(
                EventSink.Topic.LABELS,
                FlightJson.predictionId(flight),
                flight.landedAt(),
                FlightJson.label(flight));
        versions.forEach(sent::labelled);
        labels++;
    }

    private void landed(Flight flight) {
        LandedFlight landing = tower.lands(flight);
        if (!flight.departedAt().isBefore(SHARES_KNOWN_FROM)) {
            history.add(landing);
        }
    }
}
