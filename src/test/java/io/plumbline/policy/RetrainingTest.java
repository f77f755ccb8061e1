package io.plumbline.policy;

import static io.plumbline.policy.Weeks.DAY;
import static io.plumbline.policy.Weeks.MODEL;
import static io.plumbline.policy.Weeks.VERSION;
import static io.plumbline.policy.Weeks.book;
import static io.plumbline.policy.Weeks.every;
import static io.plumbline.policy.Weeks.f1Drop;
import static io.plumbline.policy.Weeks.settled;
import static io.plumbline.policy.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.window.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrainingTest {

    private static final Duration NONE = Duration.ZERO;

    @Test
    void idsAreTheHashOfTheEpisodesFacts() {
        Subject subject = new Subject("f1-drop", MODEL, new Slice(VERSION, "all"));
        TimeWindow opened =
                new TimeWindow("weekly", Weeks.FIRST, Weeks.FIRST + Duration.ofDays(7).toMillis());

        // Computed with Python's hashlib and struct.
        assertThat(subject.alertId(opened)).isEqualTo("ca0fbf8d188389bd0a7bfd3dc89be09f");
        assertThat(subject.triggerId(opened)).isEqualTo("496fcc77563123124075c4b81d4ebff0");
    }

    @Test
    void theTriggerIsNamedAfterTheWindowInWhichItsEpisodeOpened() {
        Story story = new Story(book(f1Drop(2, "retrain"))).see(week(0, 0.4), week(1, 0.4));

        Trigger trigger = story.triggers.get(0);
        assertThat(trigger.triggerId()).isEqualTo("496fcc77563123124075c4b81d4ebff0");
        assertThat(trigger.alertId()).isEqualTo(story.last().alertId());
        assertThat(trigger.windowStart()).isEqualTo(week(1, 0).windowStart());
        assertThat(trigger.openedAt()).isEqualTo(settled(0));
        assertThat(trigger.requestedAt()).isEqualTo(settled(1));
        assertThat(trigger.labelCoverage()).isEqualTo(0.95);
        assertThat(trigger.metric().lower()).isEqualTo(0.38);
    }

    @Test
    void anEpisodeRingsOnceHoweverLongItFires() {
        Story story = new Story(book(f1Drop(1, "retrain")));

        for (int day = 0; day < 30; day++) {
            story.see(week(day, 0.4));
        }

        assertThat(story.triggers).hasSize(1);
    }

    @Test
    void aRuleWithoutActionOnlyAlerts() {
        Story story = new Story(book(f1Drop(1, null))).see(week(0, 0.4));

        assertThat(story.triggers).isEmpty();
        assertThat(story.last().reason()).isEqualTo("f1 0.4 is below 0.45");
    }

    @Test
    void anUnknownWebhookLeavesARowThatSaysSo() {
        Story story = new Story(book(f1Drop(1, "gone"))).see(week(0, 0.4));

        assertThat(story.triggers).isEmpty();
        assertThat(story.last().state()).isEqualTo("firing");
        assertThat(story.last().reason())
                .endsWith("does not ask webhook gone to retrain: it is not configured");
    }

    @Test
    void theCooldownSilencesTheNextEpisodeForGood() {
        RingLimit limit = new RingLimit(Duration.ofDays(3), 0);
        Story story = new Story(book(limit, f1Drop(1, "retrain")));

        story.see(week(0, 0.4), week(1, 0.6), week(2, 0.4), week(3, 0.4), week(4, 0.4));

        assertThat(story.triggers).hasSize(1);
        assertThat(story.last().state()).isEqualTo("firing");
        assertThat(story.last().reason()).contains("it cools down until 2001-01-28T01:00:00Z");
    }

    @Test
    void theCooldownEndsExactlyAfterItsLength() {
        RingLimit limit = new RingLimit(Duration.ofDays(2), 0);
        Story story = new Story(book(limit, f1Drop(1, "retrain")));

        story.see(week(0, 0.4), week(1, 0.6), week(2, 0.4));

        assertThat(story.triggers).hasSize(2);
    }

    @Test
    void theBudgetCountsAnyTwentyFourHours() {
        RetrainingController controller =
                new RetrainingController(
                        Map.of("retrain", new RingLimit(NONE, 2)), Duration.ofDays(1));
        long hour = Duration.ofHours(1).toMillis();

        assertThat(controller.ask("retrain", 0).rings()).isTrue();
        assertThat(controller.ask("retrain", hour).rings()).isTrue();
        assertThat(controller.ask("retrain", 2 * hour).note()).contains("2 requests of 24 hours");
        assertThat(controller.ask("retrain", 24 * hour).rings()).isTrue();
        assertThat(controller.ask("retrain", 24 * hour).rings()).isFalse();
        assertThat(controller.rings().get("retrain")).containsExactly(hour, 24 * hour);
    }

    @Test
    void theFirstRuleOfTheFileGetsTheWebhookAtOneInstant() {
        RingLimit limit = new RingLimit(Duration.ofDays(3), 0);
        Rule second = Weeks.plain("a-later-rule", new MetricLimit("f1", 0.5, null), 1);
        Story story = new Story(book(limit, f1Drop(1, "retrain"), second)).see(week(0, 0.4));

        assertThat(story.triggers).extracting(Trigger::rule).containsExactly("f1-drop");
        assertThat(story.alerts).hasSize(2);
    }

    @Test
    void aVersionThatALongWindowStillShowsIsNotTheNewOne() {
        RetrainingController controller = waiting();

        controller.serve(List.of("1", "2"), 5 * DAY);

        assertThat(controller.ask("other", 5 * DAY).note()).contains("is being retrained");
    }

    @Test
    void aVersionThatNoWindowHasShownEndsTheWait() {
        RetrainingController controller = waiting();

        controller.serve(List.of("2", "3"), 5 * DAY);

        assertThat(controller.ask("other", 5 * DAY).rings()).isTrue();
    }

    @Test
    void aVersionOfLongAgoIsNewAgain() {
        RetrainingController controller = waiting();
        controller.serve(List.of("2"), 8 * DAY);

        controller.serve(List.of("1"), 16 * DAY);

        assertThat(controller.ask("other", 16 * DAY).rings()).isTrue();
    }

    /** Version 2 has replaced version 1, then asked to be retrained; windows are up to a week. */
    private static RetrainingController waiting() {
        RetrainingController controller =
                new RetrainingController(
                        Map.of(
                                "retrain", new RingLimit(Duration.ofDays(30), 0),
                                "other", new RingLimit(NONE, 0)),
                        Duration.ofDays(7));
        controller.serve(List.of("1"), DAY);
        controller.serve(List.of("2"), 3 * DAY);
        assertThat(controller.ask("retrain", 3 * DAY).rings()).isTrue();
        return controller;
    }

    @Test
    void aPeriodicRuleFiresOnePeriodAfterTheFirstWindowAndThenRegularly() {
        Story story = new Story(book(every(Duration.ofDays(7))));

        for (int day = 0; day <= 21; day++) {
            story.see(week(day, 0.6));
        }

        assertThat(story.triggers)
                .extracting(Trigger::requestedAt)
                .containsExactly(settled(7), settled(14), settled(21));
        assertThat(story.triggers).extracting(Trigger::triggerId).doesNotHaveDuplicates();
        assertThat(story.states()).containsExactly("resolved", "resolved", "resolved");
        assertThat(story.last().modelVersion()).isEqualTo("*");
        assertThat(story.last().reason()).isEqualTo("every 7d; asks webhook retrain to retrain");
    }

    @Test
    void aPeriodicRuleFiresOnceWhenTimeJumpsAndStaysAligned() {
        Story story = new Story(book(every(Duration.ofDays(7))));

        story.see(week(0, 0.6), week(30, 0.6), week(34, 0.6), week(35, 0.6));

        assertThat(story.triggers)
                .extracting(Trigger::requestedAt)
                .containsExactly(settled(30), settled(35));
        assertThat(story.triggers.get(0).windowEnd()).isEqualTo(settled(28));
    }
}
