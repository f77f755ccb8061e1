package io.plumbline.demo.flight;

import static io.plumbline.demo.flight.FlightFixtures.flight;
import static io.plumbline.demo.flight.FlightFixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void landingsComeBetweenTheDeparturesWhereTheyBelong() {
        Timeline timeline =
                new Timeline(
                        List.of(
                                        flight(1, minute(0), minute(200), 0),
                                        flight(2, minute(10), minute(50), 0),
                                        flight(3, minute(60), minute(90), 0))
                                .iterator());
        assertThat(told(timeline))
                .containsExactly(
                        "DEPARTURE 1",
                        "DEPARTURE 2",
                        "LANDING 2",
                        "DEPARTURE 3",
                        "LANDING 3",
                        "LANDING 1");
    }

    @Test
    void inOneMinuteDeparturesComeFirst() {
        Timeline timeline =
                new Timeline(
                        List.of(
                                        flight(1, minute(0), minute(30), 0),
                                        flight(2, minute(30), minute(60), 0))
                                .iterator());
        assertThat(told(timeline))
                .containsExactly("DEPARTURE 1", "DEPARTURE 2", "LANDING 1", "LANDING 2");
    }

    @Test
    void theEndOfASpanIsOutsideIt() {
        Timeline timeline = new Timeline(List.of(flight(1, minute(5), minute(9), 0)).iterator());
        assertThat(timeline.hasNextBefore(minute(5))).isFalse();
        assertThat(timeline.hasNextBefore(minute(6))).isTrue();
        timeline.next();
        assertThat(timeline.hasNextBefore(minute(9))).isFalse();
        assertThat(timeline.hasNextBefore(minute(10))).isTrue();
    }

    @Test
    void theRecordIsReadWhole() {
        int flights = 0;
        int late = 0;
        try (Flights record = Flights.open()) {
            while (record.hasNext()) {
                flights++;
                late += record.next().late() ? 1 : 0;
            }
        }
        assertThat(flights).isEqualTo(500_000);
        assertThat((double) late / flights).isBetween(0.2085, 0.2095);
    }

    private static List<String> told(Timeline timeline) {
        List<String> told = new ArrayList<>();
        while (timeline.hasNext()) {
            FlightEvent event = timeline.next();
            told.add(event.kind() + " " + event.flight().id());
        }
        return told;
    }
}
