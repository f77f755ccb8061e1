package io.plumbline.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.demo.flight.FlightEvent;
import io.plumbline.demo.flight.Flights;
import io.plumbline.demo.flight.Timeline;
import io.plumbline.demo.model.FlightModel;
import io.plumbline.demo.model.ModelServer;
import io.plumbline.demo.model.Trainer;
import io.plumbline.demo.replay.RememberedEvents.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first days of the replay, with a switch of versions after the first of them. */
class ReplayTest {
    private static final Instant SECOND_DAY = Replay.START.plus(Duration.ofDays(1));
    private static final Instant END = Replay.START.plus(Duration.ofDays(2));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Flights record;
    private static Replay replay;
    private static List<Event> events;

    @BeforeAll
    static void replayTwoDays() throws Exception {
        record = Flights.open();
        replay = new Replay(new Timeline(record));
        FlightModel first = new Trainer().train("first", replay.history().snapshot());
        FlightModel second = new Trainer().train("second", replay.history().snapshot());
        ModelServer server = new ModelServer(first);
        RememberedEvents sink = new RememberedEvents();
        Pace atOnce = new Pace(Replay.START, 1e9, () -> Long.MAX_VALUE / 2, nanos -> {});
        replay.run(server, sink, atOnce, SECOND_DAY, (now, p, l, v) -> {});
        server.switchTo(second);
        replay.run(server, sink, atOnce, END, (now, p, l, v) -> {});
        events = sink.events;
    }

    @AfterAll
    static void close() {
        record.close();
    }

    @Test
    void theFirstVersionLearnsFromTheLandingsOfTwoWeeksOnly() {
        try (Flights flights = Flights.open()) {
            Timeline before = new Timeline(flights);
            Replay fresh = new Replay(before);
            assertThat(fresh.history().snapshot())
                    .allSatisfy(f -> assertThat(f.landedAt()).isBefore(Replay.START))
                    .first()
                    .satisfies(
                            f ->
                                    assertThat(f.departedAt())
                                            .isAfterOrEqualTo(
                                                    Instant.parse("2001-01-01T12:00:00Z")));
            FlightEvent next = before.next();
            assertThat(next.at()).isAfterOrEqualTo(Replay.START);
        }
    }

    @Test
    void eventsAreInTheOrderOfTheirTime() {
        assertThat(events).extracting(Event::at).isSorted();
        assertThat(events)
                .allSatisfy(e -> assertThat(e.at()).isBetween(Replay.START, END.minusMillis(1)));
    }

    @Test
    void aLabelFollowsThePredictionsOfItsFlight() {
        Set<String> predicted = new HashSet<>();
        for (Event event : events) {
            if (event.topic() == EventSink.Topic.PREDICTIONS) {
                predicted.add(event.key());
            } else {
                assertThat(predicted).contains(event.key());
            }
        }
    }

    @Test
    void afterTheSwitchTheFirstVersionGoesOnInTheShadow() throws Exception {
        Map<String, Long> kinds =
                events.stream()
                        .filter(e -> e.topic() == EventSink.Topic.PREDICTIONS)
                        .collect(
                                Collectors.groupingBy(
                                        e ->
                                                (e.at().isBefore(SECOND_DAY) ? "day 1 " : "day 2 ")
                                                        + parse(e).get("model_version").asText()
                                                        + (parse(e).path("shadow").asBoolean()
                                                                ? " shadow"
                                                                : ""),
                                        Collectors.counting()));
        assertThat(kinds).containsOnlyKeys("day 1 first", "day 2 second", "day 2 first shadow");
        assertThat(kinds.get("day 2 second")).isEqualTo(kinds.get("day 2 first shadow"));
    }

    @Test
    void theCountsAreThoseOfTheEvents() {
        Map<String, Sent> sent = replay.sent();
        long predictions = sent.values().stream().mapToLong(Sent::predictions).sum();
        assertThat(events)
                .filteredOn(e -> e.topic() == EventSink.Topic.PREDICTIONS)
                .hasSize((int) predictions);
        Sent first = sent.getOrDefault("first", Sent.NOTHING);
        assertThat(first.labelled()).isLessThan(first.predictions());
        assertThat(first.labelled())
                .isEqualTo(
                        events.stream().filter(e -> e.topic() == EventSink.Topic.LABELS).count());
    }

    @Test
    void anEventHoldsWhatTheContractAsksFor() {
        JsonNode prediction = parse(events.get(0));
        assertThat(prediction.get("prediction_id").asText()).isEqualTo(events.get(0).key());
        assertThat(prediction.get("model_id").asText()).isEqualTo("flight-delay");
        assertThat(Instant.parse(prediction.get("ts").asText())).isEqualTo(events.get(0).at());
        assertThat(prediction.get("prediction").get("score").asDouble()).isBetween(0.0, 1.0);
        assertThat(prediction.get("prediction").get("label").asText()).isIn("late", "on_time");
        assertThat(prediction.get("latency_ms").asDouble()).isPositive();
        assertThat(prediction.get("features").fieldNames())
                .toIterable()
                .containsExactly(
                        "origin",
                        "hour",
                        "weekday",
                        "peak",
                        "distance_miles",
                        "origin_late_rate",
                        "destination_late_rate",
                        "late_share_origin",
                        "late_share_destination");
    }

    private static JsonNode parse(Event event) {
        try {
            return JSON.readTree(event.json());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
