package io.plumbline.policy;

import static io.plumbline.policy.Weeks.F1_DROP;
import static io.plumbline.policy.Weeks.VERSION;
import static io.plumbline.policy.Weeks.book;
import static io.plumbline.policy.Weeks.f1Drop;
import static io.plumbline.policy.Weeks.plain;
import static io.plumbline.policy.Weeks.report;
import static io.plumbline.policy.Weeks.settled;
import static io.plumbline.policy.Weeks.shadow;
import static io.plumbline.policy.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlertPhasesTest {

    private final Story story = new Story(book(F1_DROP));

    @Test
    void healthyWindowsWriteNothing() {
        story.see(week(0, 0.6), week(1, 0.45), week(2, 0.46));

        assertThat(story.alerts).isEmpty();
    }

    @Test
    void oneBadWindowIsPendingAndTwoInARowFire() {
        story.see(week(0, 0.40), week(1, 0.41));

        assertThat(story.states()).containsExactly("pending", "firing");
        assertThat(story.alerts).extracting(AlertRow::alertId).containsOnly(story.last().alertId());
        assertThat(story.alerts).extracting(AlertRow::revision).containsExactly(1L, 2L);
        assertThat(story.last().openedAt()).isEqualTo(settled(0));
        assertThat(story.last().windowStart()).isEqualTo(week(1, 0).windowStart());
        assertThat(story.last().value()).isEqualTo(0.41);
        assertThat(story.last().threshold()).isEqualTo(0.45);
        assertThat(story.last().severity()).isEqualTo("critical");
        assertThat(story.last().reason())
                .isEqualTo(
                        "f1 0.41 is below 0.45 in 2 windows in a row; asks webhook retrain to"
                                + " retrain");
    }

    @Test
    void aHealthyWindowEndsAPendingEpisode() {
        story.see(week(0, 0.40), week(1, 0.46), week(2, 0.40));

        assertThat(story.states()).containsExactly("pending", "inactive", "pending");
        assertThat(story.alerts.get(1).resolvedAt()).isEqualTo(settled(1));
        assertThat(story.last().alertId()).isNotEqualTo(story.alerts.get(0).alertId());
    }

    @Test
    void aMissingWindowBreaksTheStreak() {
        story.see(week(0, 0.40), week(2, 0.40), week(3, 0.40));

        assertThat(story.states()).containsExactly("pending", "inactive", "pending", "firing");
        assertThat(story.alerts.get(1).reason())
                .isEqualTo("held in 1 of 2 windows, then a window before it is missing");
    }

    @Test
    void aWindowWithoutEvidenceBreaksTheStreakLikeAMissingOne() {
        story.see(week(0, 0.40), report(VERSION, 1, 0.40, 199, 199), week(2, 0.40));

        assertThat(story.states()).containsExactly("pending", "inactive", "pending");
        assertThat(story.alerts.get(1).reason()).endsWith("then 199 of 200 samples");
    }

    @Test
    void tooFewSamplesTooLowCoverageAndAnUndefinedMetricDecideNothing() {
        story.see(
                report(VERSION, 0, 0.1, 199, 199),
                report(VERSION, 1, 0.1, 1000, 799),
                report(VERSION, 2, Double.NaN, 1000, 1000));

        assertThat(story.alerts).isEmpty();
    }

    @Test
    void aFiringAlertResolvesOnlyBeyondTheRecoveryLimit() {
        story.see(week(0, 0.40), week(1, 0.40), week(2, 0.47), week(3, 0.50), week(4, 0.51));

        assertThat(story.states())
                .containsExactly("pending", "firing", "recovering", "recovering", "resolved");
        assertThat(story.last().resolvedAt()).isEqualTo(settled(4));
        assertThat(story.last().value()).isEqualTo(0.51);
        assertThat(story.triggers).hasSize(1);
    }

    @Test
    void withoutARecoveryLimitItResolvesAsSoonAsTheConditionNoLongerHolds() {
        Story plain = new Story(book(plain("low", new MetricLimit("f1", 0.45, null), 1)));

        plain.see(week(0, 0.40), week(1, 0.45));

        assertThat(plain.states()).containsExactly("firing", "resolved");
    }

    @Test
    void aMetricThatIsBadWhenHighFiresAbove() {
        Story high = new Story(book(plain("high", new MetricLimit("f1", null, 0.9), 1)));

        high.see(week(0, 0.9), week(1, 0.91));

        assertThat(high.states()).containsExactly("firing");
        assertThat(high.last().threshold()).isEqualTo(0.9);
    }

    @Test
    void aWindowWithoutEvidenceLeavesAFiringAlertWithItsLastDecision() {
        story.see(week(0, 0.40), week(1, 0.41), report(VERSION, 2, 0.9, 1000, 10));

        assertThat(story.last().state()).isEqualTo("insufficient");
        assertThat(story.last().value()).isEqualTo(0.41);
        assertThat(story.last().windowStart()).isEqualTo(week(1, 0).windowStart());
        assertThat(story.last().reason()).contains("decides nothing: 10 of 200 samples");
    }

    @Test
    void aGapDoesNotResolveAFiringAlert() {
        story.see(week(0, 0.40), week(1, 0.40), week(20, 0.47), week(40, 0.6));

        assertThat(story.states()).containsExactly("pending", "firing", "recovering", "resolved");
    }

    @Test
    void theDriftedShareFiresFromItsLimitOn() {
        Story drift = new Story(book(plain("drift", new Condition.DriftedShare(0.3), 1)));

        drift.see(
                Weeks.drifted(0, 10, List.of("a", "b")),
                Weeks.drifted(1, 10, List.of("a", "b", "c")),
                Weeks.drifted(2, 0, List.of()),
                Weeks.drifted(3, 10, List.of()));

        assertThat(drift.states()).containsExactly("firing", "insufficient", "resolved");
        assertThat(drift.alerts.get(1).reason()).contains("drifted_share is undefined");
        assertThat(drift.triggers.get(0).driftedFeatures()).containsExactly("a", "b", "c");
        assertThat(drift.triggers.get(0).metric().value()).isEqualTo(0.3);
    }

    @Test
    void versionsAreJudgedEachOnItsOwn() {
        story.seeTogether(week("1", 0, 0.40), week("2", 0, 0.60));
        story.seeTogether(week("1", 1, 0.40), week("2", 1, 0.40));

        assertThat(story.alerts)
                .extracting(row -> row.modelVersion() + " " + row.state())
                .containsExactly("1 pending", "1 firing", "2 pending");
    }

    @Test
    void allVersionsTogetherAndVersionsInTheShadowAreNotLookedAt() {
        story.see(week("*", 0, 0.1), week("*", 1, 0.1), shadow("2", 0, 0.1), shadow("2", 1, 0.1));

        assertThat(story.alerts).isEmpty();
    }

    @Test
    void anEpisodeOfAVersionThatWasReplacedEnds() {
        Story replaced = new Story(book(f1Drop(1, "retrain")));

        replaced.see(week("1", 0, 0.40)).seeTogether(shadow("1", 1, 0.4), week("2", 1, 0.6));

        assertThat(replaced.states()).containsExactly("firing", "resolved");
        assertThat(replaced.last().reason()).startsWith("version 1 serves no more");
        assertThat(replaced.last().resolvedAt()).isEqualTo(settled(1));
    }

    @Test
    void aWindowSeenTwiceChangesNothing() {
        story.see(week(0, 0.40), week(0, 0.40), week(1, 0.40), week(1, 0.60), week(0, 0.60));

        assertThat(story.states()).containsExactly("pending", "firing");
    }
}
