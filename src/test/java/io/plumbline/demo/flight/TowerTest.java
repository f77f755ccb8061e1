package io.plumbline.demo.flight;

import static io.plumbline.demo.flight.FlightFixtures.flight;
import static io.plumbline.demo.flight.FlightFixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TowerTest {
    private final Tower tower = new Tower();

    @Test
    void aFlightInTheAirTellsNothingToThoseThatDepart() {
        tower.departs(flight(1, minute(0), minute(200), 90));
        FlightFeatures second = tower.departs(flight(2, minute(10), minute(210), 0));
        assertThat(second.atOrigin()).isEqualTo(RecentLandings.NONE);
    }

    @Test
    void aLandingTellsAboutBothOfItsAirports() {
        Flight late = flight(1, "DTW", "LAX", minute(0), minute(200), 90);
        tower.departs(late);
        tower.lands(late);
        Flight back = flight(2, "LAX", "DTW", minute(201), minute(400), 0);
        FlightFeatures features = tower.departs(back);
        assertThat(features.atOrigin()).isEqualTo(new RecentLandings(1, 1));
        assertThat(features.atDestination()).isEqualTo(new RecentLandings(1, 1));
    }

    @Test
    void whatIsLearntAreTheFeaturesAsTheyStoodAtDeparture() {
        Flight first = flight(1, minute(0), minute(20), 90);
        Flight second = flight(2, minute(10), minute(30), 0);
        tower.departs(first);
        FlightFeatures asDeparted = tower.departs(second);
        tower.lands(first);
        LandedFlight learnt = tower.lands(second);
        assertThat(learnt.features()).isEqualTo(asDeparted);
        assertThat(learnt.late()).isFalse();
    }

    @Test
    void aFlightThatNeverDepartedCannotLand() {
        assertThatThrownBy(() -> tower.lands(flight(9, minute(0), minute(1), 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWeekdayIsTheOriginsOwn() {
        Instant earlyTuesdayUtc = Instant.parse("2001-02-06T03:10:00Z");
        Flight fromHawaii =
                new Flight(1, earlyTuesdayUtc, earlyTuesdayUtc, "HNL", "LAX", 2556, 17, 0);
        assertThat(fromHawaii.weekday()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(tower.departs(fromHawaii).peak()).isTrue();
        assertThat(tower.departs(fromHawaii).haul()).isEqualTo("long");
    }

    @Test
    void fifteenMinutesBehindScheduleIsLate() {
        assertThat(flight(1, minute(0), minute(1), 14).late()).isFalse();
        assertThat(flight(1, minute(0), minute(1), 15).late()).isTrue();
    }
}
