package io.plumbline.policy;

import static io.plumbline.policy.Weeks.F1_DROP;
import static io.plumbline.policy.Weeks.book;
import static io.plumbline.policy.Weeks.every;
import static io.plumbline.policy.Weeks.f1Drop;
import static io.plumbline.policy.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredRulesTest {

    private static final RingLimit COOLDOWN = new RingLimit(Duration.ofDays(3), 0);

    @Test
    void aPendingEpisodeGoesOnAfterARestart() {
        Story story = new Story(book(F1_DROP)).see(week(0, 0.4));

        story.restartWith(book(F1_DROP)).see(week(1, 0.4));

        assertThat(story.states()).containsExactly("pending", "firing");
        assertThat(story.last().revision()).isEqualTo(2);
        assertThat(story.triggers.get(0).triggerId()).isEqualTo("496fcc77563123124075c4b81d4ebff0");
    }

    @Test
    void theCooldownSurvivesARestart() {
        Story story = new Story(book(COOLDOWN, f1Drop(1, "retrain")));
        story.see(week(0, 0.4), week(1, 0.6));

        story.restartWith(book(COOLDOWN, f1Drop(1, "retrain"))).see(week(2, 0.4));

        assertThat(story.triggers).hasSize(1);
    }

    @Test
    void thePeriodSurvivesARestart() {
        Story story = new Story(book(every(Duration.ofDays(7)))).see(week(0, 0.6));

        story.restartWith(book(every(Duration.ofDays(7)))).see(week(7, 0.6));

        assertThat(story.triggers).hasSize(1);
    }

    @Test
    void theEpisodeOfARemovedRuleEndsWithTheNextWindow() {
        Story story = new Story(book(f1Drop(1, "retrain"))).see(week(0, 0.4));

        story.restartWith(book()).see(week(1, 0.4)).restartWith(book()).see(week(2, 0.4));

        assertThat(story.states()).containsExactly("firing", "resolved");
        assertThat(story.last().reason()).isEqualTo("the rule was removed");
    }

    @Test
    void anAddedRuleStartsAfreshBesideTheOthers() {
        Story story = new Story(book(f1Drop(1, null))).see(week(0, 0.4));
        Rule added = Weeks.plain("added", new MetricLimit("f1", 0.3, null), 1);

        story.restartWith(book(added, f1Drop(1, null))).see(week(1, 0.2));

        assertThat(story.alerts)
                .extracting(row -> row.rule() + " " + row.state())
                .containsExactly("f1-drop firing", "added firing", "f1-drop firing");
    }

    @Test
    void aRuleThatBecamePeriodicEndsItsOldEpisode() {
        Story story = new Story(book(f1Drop(1, null))).see(week(0, 0.4));
        Rule periodic =
                new Rule(
                        "f1-drop",
                        new Condition.Every(Duration.ofDays(1)),
                        null,
                        0,
                        0,
                        1,
                        null,
                        null,
                        Severity.INFO,
                        null);

        story.restartWith(book(periodic)).see(week(1, 0.4));

        assertThat(story.states()).containsExactly("firing", "resolved");
    }

    @Test
    void namesOfAnyLengthAreStored() {
        String version = "v".repeat(100_000);
        Story story = new Story(book(f1Drop(1, null))).see(week(version, 0, 0.4));

        story.restartWith(book(f1Drop(1, null))).see(week(version, 1, 0.6));

        assertThat(story.states()).containsExactly("firing", "resolved");
    }

    @Test
    void anEmptyStateIsAFewBytes() {
        ModelRules rules = ModelRules.fresh(book(F1_DROP));
        rules.evaluate(List.of(week(0, 0.6)));

        // Counts, the version and when it served, the rule and its last window.
        assertThat(rules.toBytes()).hasSizeLessThan(120);
    }

    @Test
    void aRuleOnAWindowThatDoesNotExistIsRefused() {
        Rule lost =
                new Rule(
                        "lost",
                        new Condition.DriftedShare(0.3),
                        "monthly",
                        0,
                        0,
                        1,
                        null,
                        null,
                        Severity.INFO,
                        null);

        assertThatThrownBy(() -> book(lost))
                .hasMessage("rule lost looks at window monthly, which is not configured");
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> ModelRules.fromBytes(book(), new byte[] {9}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("flight-delay");
    }
}
