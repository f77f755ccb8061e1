package io.plumbline.demo.flight;

import static io.plumbline.demo.flight.FlightFixtures.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LateSharesTest {
    private final LateShares shares = new LateShares(Duration.ofHours(3));

    @Test
    void anAirportWithoutLandingsHasNoShare() {
        assertThat(shares.recent("DTW", minute(0))).isEqualTo(RecentLandings.NONE);
        assertThat(RecentLandings.NONE.share()).isNaN();
    }

    @Test
    void theShareCountsTheLastThreeHoursOnly() {
        shares.landed("DTW", minute(0), true);
        shares.landed("DTW", minute(1), false);
        shares.landed("DTW", minute(170), true);
        assertThat(shares.recent("DTW", minute(180))).isEqualTo(new RecentLandings(3, 2));
        assertThat(shares.recent("DTW", minute(181))).isEqualTo(new RecentLandings(2, 1));
        assertThat(shares.recent("DTW", minute(182)).share()).isEqualTo(1);
    }

    @Test
    void whatLandsAtTheMomentOfTheQuestionIsNotKnownYet() {
        shares.landed("DTW", minute(0), false);
        shares.landed("DTW", minute(5), true);
        assertThat(shares.recent("DTW", minute(5))).isEqualTo(new RecentLandings(1, 0));
        assertThat(shares.recent("DTW", minute(6))).isEqualTo(new RecentLandings(2, 1));
    }

    @Test
    void airportsAreCountedApart() {
        shares.landed("DTW", minute(0), true);
        assertThat(shares.recent("LAX", minute(1))).isEqualTo(RecentLandings.NONE);
    }

    @Test
    void aShareOfFewLandingsIsDrawnToThePrior() {
        assertThat(new RecentLandings(1, 1).shareTowards(0.2, 4)).isEqualTo(1.8 / 5);
        assertThat(RecentLandings.NONE.shareTowards(0.2, 4)).isEqualTo(0.2);
    }
}
