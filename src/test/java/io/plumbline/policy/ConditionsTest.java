package io.plumbline.policy;

import static io.plumbline.policy.Weeks.accuracy;
import static io.plumbline.policy.Weeks.book;
import static io.plumbline.policy.Weeks.broken;
import static io.plumbline.policy.Weeks.f1Drop;
import static io.plumbline.policy.Weeks.nothing;
import static io.plumbline.policy.Weeks.plain;
import static io.plumbline.policy.Weeks.settled;
import static io.plumbline.policy.Weeks.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.window.WindowSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each kind of condition makes of windows, and what keeps a rule from ringing. */
class ConditionsTest {

    @Test
    void forCertainTheWholeIntervalMustBeBeyondTheLimit() {
        Story story = new Story(book(plain("low", new MetricLimit("f1", 0.45, null, true), 1)));

        story.see(week(0, 0.44), week(1, 0.42));

        assertThat(story.states()).containsExactly("firing");
        assertThat(story.last().reason()).startsWith("f1 0.42 is for certain below 0.45");
    }

    @Test
    void aFallFromTheWindowThatEndedWhereThisOneStarts() {
        Story story = new Story(book(plain("fall", new MetricChange("f1", 0.1, true, true), 1)));

        // Weeks that slide by a day: the one before starts seven days earlier.
        story.see(week(0, 0.7), week(1, 0.5), week(6, 0.5), week(7, 0.55), week(8, 0.45));

        assertThat(story.states()).containsExactly("firing", "resolved");
        assertThat(story.alerts.get(0).windowStart()).isEqualTo(week(7, 0).windowStart());
        assertThat(story.alerts.get(0).threshold()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void aFallFromTheReference() {
        Story story =
                new Story(book(plain("fall", new MetricChange("accuracy", 0.05, true, false), 1)));

        story.see(accuracy(0, 0.86), accuracy(1, 0.84), week(2, 0.1));

        assertThat(story.states()).containsExactly("firing", "insufficient");
        assertThat(story.last().reason()).contains("the reference has no accuracy");
    }

    @Test
    void worseThanTheReferenceIsNoticedAfterYearsOfGoodWork() {
        Rule rule = plain("worse", new WorseThanReference("accuracy", 0.01), 1);
        Story story = new Story(book(rule));
        Random random = new Random(5);
        for (int week = 0; week < 150; week++) {
            story.see(accuracy(7 * week, shareOf(random, 0.91)));
        }
        assertThat(story.alerts).isEmpty();
        int week = 150;
        while (story.alerts.isEmpty()) {
            story.see(accuracy(7 * week++, shareOf(random, 0.86)));
        }
        assertThat(week - 150).isLessThanOrEqualTo(5);
        assertThat(story.last().reason()).contains("is worse than the reference's 0.9");
    }

    /** 300 years of a model that is exactly as good: at most 1 % of them may ever alarm. */
    @Test
    void worseThanTheReferenceHardlyEverAlarmsFalsely() {
        int alarms = 0;
        Random random = new Random(11);
        for (int year = 0; year < 300; year++) {
            Story story =
                    new Story(book(plain("worse", new WorseThanReference("accuracy", 0.01), 1)));
            for (int week = 0; week < 52; week++) {
                story.see(accuracy(7 * week, shareOf(random, 0.9)));
            }
            alarms += story.alerts.isEmpty() ? 0 : 1;
        }
        // 3 expected at most; four standard errors more.
        assertThat(alarms).isLessThanOrEqualTo(10);
    }

    /** Of 1,000. */
    private static double shareOf(Random random, double share) {
        int successes = 0;
        for (int i = 0; i < 1000; i++) {
            successes += random.nextDouble() < share ? 1 : 0;
        }
        return successes / 1000.0;
    }

    @Test
    void aSegmentIsHeldAgainstItsOwnFirstThousandOutcomes() {
        Rule rule =
                new Rule(
                        "worse",
                        new WorseThanReference("accuracy", 0.01),
                        "weekly",
                        100,
                        0.8,
                        1,
                        null,
                        null,
                        Severity.WARNING,
                        "retrain",
                        new SegmentPattern("origin=*"),
                        1);
        Story story = new Story(book(rule));
        for (int week = 0; week < 20; week++) {
            story.seeTogether(
                    ofSegment("origin=HARD", 7 * week, 0.5),
                    ofSegment("origin=ELSE", 7 * week, 0.9));
        }
        assertThat(story.alerts).isEmpty();
        for (int week = 20; week < 26; week++) {
            story.restartWith(book(rule));
            story.seeTogether(
                    ofSegment("origin=HARD", 7 * week, 0.5),
                    ofSegment("origin=ELSE", 7 * week, 0.6));
        }
        assertThat(story.alerts).isNotEmpty();
        assertThat(story.alerts).extracting(AlertRow::segment).containsOnly("origin=ELSE");
        assertThat(story.alerts.get(0).threshold()).isEqualTo(0.9);
    }

    private static WindowReport ofSegment(String segment, int day, double accuracy) {
        return withMetric(
                segment, day, new MetricValue("accuracy", accuracy, accuracy, accuracy, 200));
    }

    private static WindowReport withMetric(String segment, int day, MetricValue value) {
        WindowReport week = week(day, 0.6);
        return new WindowReport(
                week.modelId(),
                week.modelVersion(),
                segment,
                week.windowName(),
                week.windowStart(),
                week.windowEnd(),
                week.settledAt(),
                false,
                200,
                200,
                200,
                List.of(value),
                Findings.NONE);
    }

    /** A count is what it is: it has no interval that could allow for their number. */
    @Test
    void whatIsCountedIsCertainInOneOfManySegmentsToo() {
        for (Condition condition :
                List.of(
                        new MetricLimit("prediction_count", 50.0, null),
                        new MetricLimit("prediction_count", 50.0, null, true),
                        new MetricChange("prediction_count", 100, true, true))) {
            Story story = new Story(book(ofEach(condition)));
            story.seeTogether(counted("origin=A", 0, 200), counted("origin=B", 0, 200));
            story.seeTogether(counted("origin=A", 7, 200), counted("origin=B", 7, 20));

            assertThat(story.states()).as("%s", condition).containsExactly("firing");
            assertThat(story.last().segment()).isEqualTo("origin=B");
        }
    }

    private static Rule ofEach(Condition condition) {
        return new Rule(
                "each",
                condition,
                "weekly",
                0,
                0,
                1,
                null,
                null,
                Severity.WARNING,
                null,
                new SegmentPattern("origin=*"),
                1);
    }

    private static WindowReport counted(String segment, int day, long count) {
        return withMetric(
                segment,
                day,
                new MetricValue("prediction_count", count, Double.NaN, Double.NaN, count));
    }

    @Test
    void driftOfOneFeatureOfAnOutputAndOfTheConcept() {
        for (Condition condition :
                List.of(
                        new Condition.DriftOf("c"),
                        new Condition.DriftOf("score"),
                        new Condition.ConceptDrift(1))) {
            Story story = new Story(book(plain("drift", condition, 1)));
            story.see(week(0, 0.6), broken(1, 0.6), week(2, 0.6));
            assertThat(story.states()).as("%s", condition).containsExactly("firing", "resolved");
            assertThat(story.last().feature())
                    .isEqualTo(condition instanceof Condition.DriftOf drift ? drift.name() : null);
        }
    }

    @Test
    void aTriggerOfDriftSaysHowManyPredictionsItRestsOn() {
        for (Condition condition :
                List.of(new Condition.DriftOf("c"), new Condition.DriftedShare(0.1))) {
            Story story = new Story(book(plain("drift", condition, 1)));
            story.see(Weeks.drifted(0, 10, List.of("c")));

            assertThat(story.triggers)
                    .as("%s", condition)
                    .extracting(trigger -> trigger.metric().sampleCount())
                    .containsExactly(1000L);
        }
    }

    /** Such as the label when none came, or all beside an earlier window that was empty. */
    @Test
    void whatWasNotTestedHasNotRecovered() {
        for (Condition condition :
                List.of(
                        new Condition.DriftOf("c"),
                        new Condition.DriftOf("score"),
                        new Condition.ConceptDrift(1))) {
            Story story = new Story(book(plain("drift", condition, 1)));
            story.see(broken(0, 0.6), Weeks.drifted(1, 0, List.of()), broken(2, 0.6), week(3, 0.6));

            assertThat(story.states())
                    .as("%s", condition)
                    .containsExactly("firing", "insufficient", "firing", "resolved");
            assertThat(story.alerts)
                    .extracting(AlertRow::alertId)
                    .containsOnly(story.last().alertId());
            assertThat(story.alerts.get(1).reason()).contains("decides nothing").contains("tested");
        }
    }

    @Test
    void allOfSeveralMustHoldOrAny() {
        MetricLimit low = new MetricLimit("f1", 0.45, null);
        MetricLimit unknown = new MetricLimit("roc_auc", 0.6, null);
        Condition.DriftOf drift = new Condition.DriftOf("c");

        assertThat(statesOf(new Condition.Composite(true, List.of(low, drift))))
                .containsExactly("firing", "resolved");
        assertThat(statesOf(new Condition.Composite(false, List.of(unknown, low))))
                .containsExactly("firing", "firing", "insufficient");
        assertThat(statesOf(new Condition.Composite(true, List.of(unknown, low)))).isEmpty();
    }

    private static List<String> statesOf(Condition condition) {
        Story story = new Story(book(plain("several", condition, 1)));
        story.see(broken(0, 0.4), week(1, 0.4), week(2, 0.6));
        return story.states();
    }

    @Test
    void anAlertMayHaveToRecoverInSeveralWindows() {
        Story story = new Story(book(keep(3)));

        story.see(week(0, 0.4), week(1, 0.6), week(2, 0.6), week(3, 0.4));
        story.see(week(4, 0.6), nothing(5), week(6, 0.6), week(7, 0.6));

        assertThat(story.states())
                .containsExactly(
                        "firing",
                        "recovering",
                        "recovering",
                        "firing",
                        "recovering",
                        "no_data",
                        "recovering",
                        "resolved");
        assertThat(story.triggers).hasSize(1);
    }

    private static Rule keep(int windows) {
        return new Rule(
                "low",
                new MetricLimit("f1", 0.45, null),
                "weekly",
                0,
                0,
                1,
                null,
                null,
                Severity.WARNING,
                "retrain",
                SegmentPattern.ALL,
                windows);
    }

    @Test
    void brokenDataMustNotRetrainAModel() {
        Story story = new Story(book(f1Drop(1, "retrain")));

        story.see(broken(0, 0.3));

        assertThat(story.states()).containsExactly("firing");
        assertThat(story.triggers).isEmpty();
        assertThat(story.last().reason())
                .endsWith("the data are not fit to learn from: a missing 0.4 of 0.01");
    }

    @Test
    void brokenDataMustNotRetrainAModelForOneOfItsSegmentsEither() {
        Rule rule =
                new Rule(
                        "in-x",
                        new MetricLimit("f1", 0.45, null),
                        "weekly",
                        0,
                        0,
                        1,
                        null,
                        null,
                        Severity.WARNING,
                        "retrain",
                        new SegmentPattern("city=X"),
                        1);
        Story story = new Story(book(rule));

        story.seeTogether(broken(0, 0.6), segment("city=X", 0.2));

        assertThat(story.alerts).extracting(AlertRow::segment).containsExactly("city=X");
        assertThat(story.triggers).isEmpty();
        assertThat(story.last().reason())
                .endsWith("the data are not fit to learn from: a missing 0.4 of 0.01");
        assertThat(new Story(book(rule)).see(segment("city=X", 0.2)).triggers).hasSize(1);
    }

    @Test
    void whileAModelIsRetrainedNothingElseAsksForIt() {
        RuleBook book =
                new RuleBook(
                        Weeks.MODEL,
                        List.of(f1Drop(1, "retrain"), other()),
                        List.of(new WindowSpec("weekly", Duration.ofDays(7), Duration.ofDays(1))),
                        Map.of(
                                "retrain",
                                new RingLimit(Duration.ofDays(30), 0),
                                "other",
                                new RingLimit(Duration.ZERO, 0)));
        Story story = new Story(book);

        story.see(week("1", 0, 0.44));
        assertThat(story.triggers).extracting(Trigger::webhook).containsExactly("retrain");
        assertThat(story.last().reason()).contains("the model is being retrained");

        story.restartWith(book).see(week("2", 3, 0.49));
        assertThat(story.triggers).extracting(Trigger::webhook).containsExactly("retrain", "other");
    }

    @Test
    void aDryWebhookIsNeverRungAndCoolsDownAllTheSame() {
        Story story =
                new Story(book(new RingLimit(Duration.ofDays(3), 0, true), f1Drop(1, "retrain")));

        story.see(week(0, 0.4), week(1, 0.6), week(2, 0.4));

        assertThat(story.triggers).isEmpty();
        assertThat(story.alerts.get(0).reason()).contains("would ask webhook retrain");
        assertThat(story.last().reason()).contains("does not ask webhook retrain");
    }

    @Test
    void aDryWebhookKeepsNoOtherFromBeingRung() {
        Rule dry = plain("dry", new MetricLimit("f1", 0.5, null), 1);
        RuleBook plain = book(new RingLimit(Duration.ofDays(9), 0, true), dry, other());
        Map<String, RingLimit> both = new HashMap<>(plain.webhooks());
        both.put("other", new RingLimit(Duration.ofDays(9), 0));
        Story story =
                new Story(new RuleBook(plain.modelId(), plain.rules(), plain.windows(), both));

        story.see(week(0, 0.4));

        assertThat(story.triggers).extracting(Trigger::webhook).containsExactly("other");
    }

    private static Rule other() {
        return new Rule(
                "other",
                new MetricLimit("f1", 0.5, null),
                "weekly",
                0,
                0,
                1,
                null,
                null,
                Severity.INFO,
                "other");
    }

    @Test
    void aSilencedRuleFiresAndAsksForNothing() {
        RuleBook plain = book(f1Drop(1, "retrain"));
        Silence silence = new Silence("f1-drop", settled(0), settled(2), "moving house");
        Story story =
                new Story(
                        new RuleBook(
                                plain.modelId(),
                                plain.rules(),
                                plain.windows(),
                                plain.webhooks(),
                                List.of(silence)));

        story.see(week(0, 0.4), week(1, 0.6), week(2, 0.4));

        assertThat(story.states()).containsExactly("firing", "resolved", "firing");
        assertThat(story.alerts.get(0).reason()).contains("silenced until").contains("moving");
        assertThat(story.triggers).hasSize(1);
    }

    @Test
    void segmentsAreJudgedWithIntervalsThatAllowForTheirNumber() {
        Rule rule = byCountry(new MetricLimit("f1", 0.45, null), 0);
        Story story = new Story(book(rule));
        List<WindowReport> segments = new ArrayList<>();
        segments.add(segment("all", 0.2));
        segments.add(segment("city=X", 0.2));
        for (int i = 0; i < 20; i++) {
            // The interval is 0.02 wide to either side; for one of twenty 0.031.
            segments.add(segment("country=C" + i, i == 0 ? 0.41 : i == 1 ? 0.425 : 0.6));
        }

        story.seeTogether(segments.toArray(WindowReport[]::new));

        assertThat(story.alerts).extracting(AlertRow::segment).containsExactly("country=C0");
    }

    @Test
    void aFallOfSegmentsMustBeMoreThanBothTheirIntervalsAllowFor() {
        Rule rule = byCountry(new MetricChange("f1", 0.05, true, true), 0);
        Story story = new Story(book(rule));
        List<WindowReport> before = new ArrayList<>();
        List<WindowReport> after = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // Each interval is 0.02 wide to either side, for one of twenty 0.031: 0.112 in all.
            before.add(segment("country=C" + i, 0, 0.6));
            after.add(segment("country=C" + i, 7, i == 0 ? 0.48 : i == 1 ? 0.5 : 0.6));
        }

        story.seeTogether(before.toArray(WindowReport[]::new)).restartWith(book(rule));
        story.seeTogether(after.toArray(WindowReport[]::new));

        assertThat(story.alerts).extracting(AlertRow::segment).containsExactly("country=C0");
        assertThat(story.last().reason())
                .startsWith("f1 0.48 is for certain more than 0.05 below the window before (0.6)");
        assertThat(story.last().threshold()).isCloseTo(0.55, within(1e-9));
    }

    /** Estimates need no label, so segments without labels are many too. */
    @Test
    void segmentsCountByWhatTheConditionRestsOn() {
        Rule rule = byCountry(new MetricLimit("estimated_f1", 0.45, null), 100);
        Story story = new Story(book(rule));
        List<WindowReport> segments = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // As above: 0.425 is not far enough away for one of twenty, and is for one of two.
            segments.add(estimated("country=C" + i, i == 0 ? 0.41 : i == 1 ? 0.425 : 0.6));
        }

        story.seeTogether(segments.toArray(WindowReport[]::new));

        assertThat(story.alerts).extracting(AlertRow::segment).containsExactly("country=C0");
    }

    /** Of 1,000 predictions without a label. */
    private static WindowReport estimated(String segment, double f1) {
        WindowReport week = segment(segment, f1);
        return new WindowReport(
                week.modelId(),
                week.modelVersion(),
                segment,
                week.windowName(),
                week.windowStart(),
                week.windowEnd(),
                week.settledAt(),
                false,
                1000,
                1000,
                0,
                List.of(new MetricValue("estimated_f1", f1, f1 - 0.02, f1 + 0.02, 1000)),
                Findings.NONE);
    }

    private static Rule byCountry(Condition condition, int minSamples) {
        return new Rule(
                "by-country",
                condition,
                "weekly",
                minSamples,
                0,
                1,
                null,
                null,
                Severity.WARNING,
                null,
                new SegmentPattern("country=*"),
                1);
    }

    private static WindowReport segment(String segment, double f1) {
        return segment(segment, 0, f1);
    }

    private static WindowReport segment(String segment, int day, double f1) {
        WindowReport week = week(day, f1);
        return new WindowReport(
                week.modelId(),
                week.modelVersion(),
                segment,
                week.windowName(),
                week.windowStart(),
                week.windowEnd(),
                week.settledAt(),
                false,
                week.predictionCount(),
                week.liveCount(),
                week.labelCount(),
                week.metrics(),
                week.found());
    }

    @Test
    void patternsOfSegments() {
        SegmentPattern pattern = new SegmentPattern("origin=*,peak=true");
        assertThat(pattern.group()).isEqualTo("origin,peak");
        assertThat(pattern.matches("origin=A\\,B,peak=true")).isTrue();
        assertThat(pattern.matches("origin=A,peak=false")).isFalse();
        assertThat(pattern.matches("origin=A")).isFalse();
        assertThat(SegmentPattern.ALL.matches("all")).isTrue();
        assertThat(new SegmentPattern("origin=A").isWild()).isFalse();
    }

    @Test
    void healthLooksAtEarlyWindowsAndOthersDoNot() {
        Story story =
                new Story(
                        book(
                                plain("health", new Condition.Health(null), 1),
                                plain("low", new MetricLimit("f1", 0.45, null), 1)));
        story.see(broken(0, 0.6));
        assertThat(story.alerts).isEmpty();
        story.see(early(0, null), early(7, HealthKind.STUCK), early(14, null));

        assertThat(story.states()).containsExactly("firing", "resolved");
        assertThat(story.alerts.get(0).reason()).startsWith("speed stuck");
        assertThat(story.alerts.get(0).modelVersion()).isEqualTo("*");
    }

    /** A week without a single prediction is told early only where that is a problem. */
    @Test
    void thatNothingCameFiresARuleOnTrafficAndDecidesNothingForOthers() {
        Condition.Health stuck = new Condition.Health(HealthKind.STUCK);
        Condition.Health traffic = new Condition.Health(HealthKind.TRAFFIC);
        for (Condition condition :
                List.of(
                        traffic,
                        new Condition.Health(null),
                        new Condition.Composite(false, List.of(stuck, traffic)))) {
            Story story = new Story(book(plain("health", condition, 1)));
            story.see(early(0, null), lost(7), lost(14), early(21, null));
            assertThat(story.states())
                    .as("%s", condition)
                    .containsExactly("firing", "firing", "resolved");
            assertThat(story.alerts.get(0).reason()).startsWith("traffic 0 of 0.2");
            assertThat(story.triggers).hasSize(1);
        }
        for (Condition condition :
                List.of(stuck, new Condition.Composite(true, List.of(stuck, traffic)))) {
            Story story = new Story(book(plain("health", condition, 1)));
            story.see(lost(0));
            assertThat(story.alerts).as("%s", condition).isEmpty();
        }
        Story story = new Story(book(plain("stuck", stuck, 1)));
        story.see(early(0, HealthKind.STUCK), lost(7), early(14, null));
        assertThat(story.states()).containsExactly("firing", "no_data", "resolved");
    }

    private static WindowReport lost(int day) {
        WindowReport week = early(day, null);
        return new WindowReport(
                week.modelId(),
                "*",
                "all",
                week.windowName(),
                week.windowStart(),
                week.windowEnd(),
                week.settledAt(),
                true,
                0,
                0,
                0,
                List.of(),
                Findings.ofProblems(List.of(new HealthProblem(HealthKind.TRAFFIC, "", 0, 0.2))));
    }

    private static WindowReport early(int day, @Nullable HealthKind kind) {
        WindowReport week = week("*", day, Double.NaN);
        List<HealthProblem> problems =
                kind == null
                        ? List.of()
                        : List.of(new HealthProblem(kind, "speed", Double.NaN, Double.NaN));
        return new WindowReport(
                week.modelId(),
                "*",
                "all",
                week.windowName(),
                week.windowStart(),
                week.windowEnd(),
                week.windowEnd(),
                true,
                week.predictionCount(),
                week.liveCount(),
                0,
                List.of(),
                Findings.ofProblems(problems));
    }
}
