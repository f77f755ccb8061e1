package io.plumbline.demo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.flight.FlightEvent;
import io.plumbline.demo.flight.Flights;
import io.plumbline.demo.flight.LandedFlight;
import io.plumbline.demo.flight.Timeline;
import io.plumbline.demo.flight.Tower;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first version on real flights, against what is known of such a model on them. */
class TrainerTest {
    private static final Instant FROM = Instant.parse("2001-01-01T12:00:00Z");
    private static final Instant CUT = Instant.parse("2001-01-15T00:00:00Z");
    private static final Instant END = Instant.parse("2001-02-05T00:00:00Z");

    private static final List<LandedFlight> ALL = new ArrayList<>();
    private static FlightModel model;

    @BeforeAll
    static void trainTheFirstVersion() {
        try (Flights record = Flights.open()) {
            Timeline timeline = new Timeline(record);
            Tower tower = new Tower();
            while (timeline.hasNextBefore(END)) {
                FlightEvent event = timeline.next();
                if (event.kind() == FlightEvent.Kind.DEPARTURE) {
                    tower.departs(event.flight());
                } else {
                    ALL.add(tower.lands(event.flight()));
                }
            }
        }
        model = new Trainer().train("2001-01-15", landedBetween(FROM, CUT));
    }

    @Test
    void insideItsTwoWeeksItRanksAsWellAsIsKnown() {
        assertThat(auc(landedBetween(FROM, CUT))).isBetween(0.715, 0.745);
    }

    @Test
    void afterwardsItRanksWorseButFarFromByChance() {
        assertThat(auc(landedBetween(CUT, CUT.plus(Duration.ofDays(7))))).isBetween(0.65, 0.69);
        assertThat(auc(landedBetween(CUT.plus(Duration.ofDays(14)), END))).isBetween(0.62, 0.67);
    }

    @Test
    void itsThresholdLiesNearTheShareOfLateFlights() {
        assertThat(model.threshold()).isBetween(0.2, 0.3);
        assertThat(model.decide(model.threshold())).isEqualTo(FlightModel.LATE);
        assertThat(model.decide(Math.nextDown(model.threshold()))).isEqualTo(FlightModel.ON_TIME);
    }

    @Test
    void theSameFlightsGiveTheSameModel() {
        List<LandedFlight> few = landedBetween(FROM, FROM.plus(Duration.ofDays(1)));
        FlightModel one = new Trainer().train("one", few);
        FlightModel other = new Trainer().train("other", few);
        assertThat(few.subList(0, 100))
                .allSatisfy(
                        f ->
                                assertThat(one.score(f.features()))
                                        .isEqualTo(other.score(f.features())));
        assertThat(one.threshold()).isEqualTo(other.threshold());
    }

    @Test
    void anAirportItNeverSawHasTheRateOfAll() {
        LateRates rates = model.rates();
        assertThat(rates.origin("???")).isEqualTo(rates.overall());
        assertThat(rates.origin("ORD")).isNotEqualTo(rates.overall());
    }

    private static List<LandedFlight> landedBetween(Instant from, Instant end) {
        return ALL.stream()
                .filter(f -> !f.departedAt().isBefore(from) && f.landedAt().isBefore(end))
                .toList();
    }

    /** Mann and Whitney's statistic; scores are hardly ever equal. */
    private static double auc(List<LandedFlight> flights) {
        double[] scores = flights.stream().mapToDouble(f -> model.score(f.features())).toArray();
        List<Integer> order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> scores[i]))
                        .toList();
        double late = 0;
        double ranks = 0;
        for (int rank = 0; rank < scores.length; rank++) {
            if (flights.get(order.get(rank)).late()) {
                late++;
                ranks += rank + 1;
            }
        }
        return (ranks - late * (late + 1) / 2) / (late * (scores.length - late));
    }
}
