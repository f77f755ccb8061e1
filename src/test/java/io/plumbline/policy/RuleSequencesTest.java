package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of windows of three versions, with gaps, thin windows and shadows. */
class RuleSequencesTest {

    private static final RuleBook BOOK =
            Weeks.book(
                    new RingLimit(Duration.ofDays(4), 2),
                    Weeks.F1_DROP,
                    Weeks.plain("drift", new Condition.DriftedShare(0.3), 1),
                    Weeks.plain("worse", new WorseThanReference("accuracy", 0.05), 1),
                    Weeks.plain("fell", new MetricChange("f1", 0.05, true, true), 1),
                    Weeks.plain(
                            "both",
                            new Condition.Composite(
                                    true,
                                    List.of(
                                            new MetricLimit("f1", 0.45, null, true),
                                            new MetricChange("f1", 0.05, true, true))),
                            2),
                    Weeks.every(Duration.ofDays(6)));

    @Provide
    Arbitrary<List<WindowReport>> histories() {
        Arbitrary<WindowReport> reports =
                Combinators.combine(
                                Arbitraries.of("1", "2", "3"),
                                Arbitraries.integers().between(0, 24),
                                Arbitraries.of(0.3, 0.4, 0.47, 0.6, Double.NaN),
                                Arbitraries.frequency(
                                        net.jqwik.api.Tuple.of(6, 1000),
                                        net.jqwik.api.Tuple.of(1, 100)),
                                Arbitraries.frequency(
                                        net.jqwik.api.Tuple.of(6, true),
                                        net.jqwik.api.Tuple.of(1, false)))
                        .as(
                                (version, day, f1, labels, live) ->
                                        live
                                                ? Double.isNaN(f1) && version.equals("3")
                                                        ? Weeks.nothing(day)
                                                        : Weeks.report(
                                                                version, day, f1, labels, labels)
                                                : Weeks.shadow(version, day, f1));
        return reports.list()
                .uniqueElements(report -> report.modelVersion() + "@" + report.windowStart())
                .ofMaxSize(60);
    }

    @Property(seed = "2001", tries = 300)
    void anEpisodeHasAtMostOneTriggerAndEachTriggerAnAlertRow(
            @ForAll("histories") List<WindowReport> history) {
        Story story = new Story(BOOK);
        instants(history).forEach(story::seeTogether);

        Set<String> alertIds = new HashSet<>();
        story.alerts.forEach(row -> alertIds.add(row.alertId()));
        assertThat(story.triggers).extracting(Trigger::triggerId).doesNotHaveDuplicates();
        assertThat(story.triggers).extracting(Trigger::alertId).doesNotHaveDuplicates();
        assertThat(alertIds).containsAll(story.triggers.stream().map(Trigger::alertId).toList());
    }

    /**
     * Rules come and go, change their limits, and webhooks their names, between any two windows.
     */
    @Property(seed = "2001", tries = 300)
    void whateverIsConfiguredInBetweenNoEpisodeRingsTwice(
            @ForAll("histories") List<WindowReport> history, @ForAll Random random) {
        Story story = new Story(BOOK);
        for (WindowReport[] instant : instants(history)) {
            if (random.nextInt(3) == 0) {
                story.restartWith(anyBook(random));
            }
            story.seeTogether(instant);
        }

        Set<String> alertIds = new HashSet<>();
        Set<String> closed = new HashSet<>();
        for (AlertRow row : story.alerts) {
            alertIds.add(row.alertId());
            assertThat(closed).as("nothing follows the end").doesNotContain(row.alertId());
            if (row.resolvedAt() != null) {
                closed.add(row.alertId());
            }
        }
        assertThat(story.triggers).extracting(Trigger::triggerId).doesNotHaveDuplicates();
        assertThat(story.triggers).extracting(Trigger::alertId).doesNotHaveDuplicates();
        assertThat(alertIds).containsAll(story.triggers.stream().map(Trigger::alertId).toList());
    }

    private static RuleBook anyBook(Random random) {
        List<Rule> rules = new ArrayList<>(BOOK.rules());
        rules.removeIf(rule -> random.nextInt(4) == 0);
        double limit = 0.3 + 0.1 * random.nextInt(4);
        rules.add(Weeks.plain("limit", new MetricLimit("f1", limit, null), 1 + random.nextInt(3)));
        return new RuleBook(
                BOOK.modelId(),
                rules,
                BOOK.windows(),
                random.nextInt(4) == 0 ? Map.of() : BOOK.webhooks(),
                List.of());
    }

    /**
     * Windows that were judged come again, with other numbers, between any two windows, restarts
     * and changes of the configuration: what was decided stands.
     */
    @Property(seed = "2001", tries = 300)
    void lateRevisionsOfJudgedWindowsChangeNothing(
            @ForAll("histories") List<WindowReport> history, @ForAll Random random) {
        Story settled = new Story(BOOK);
        Story revised = new Story(BOOK);
        List<WindowReport> past = new ArrayList<>();
        for (WindowReport[] instant : instants(history)) {
            if (random.nextInt(3) == 0) {
                RuleBook book = random.nextBoolean() ? BOOK : withLimit(random);
                settled.restartWith(book);
                revised.restartWith(book);
            }
            settled.seeTogether(instant);
            revised.seeTogether(instant);
            past.addAll(List.of(instant));
            for (int late = random.nextInt(3); late > 0; late--) {
                revised.seeTogether(revisionOf(past.get(random.nextInt(past.size())), random));
            }
        }

        assertThat(revised.alerts).isEqualTo(settled.alerts);
        assertThat(revised.triggers).isEqualTo(settled.triggers);
    }

    private static WindowReport revisionOf(WindowReport judged, Random random) {
        double f1 = 0.3 + 0.1 * random.nextInt(4);
        return judged.with(
                List.of(new MetricValue("f1", f1, f1 - 0.02, f1 + 0.02, judged.labelCount())),
                judged.found());
    }

    /** The same rules, one of them with another limit. */
    private static RuleBook withLimit(Random random) {
        List<Rule> rules = new ArrayList<>(BOOK.rules());
        double limit = 0.3 + 0.1 * random.nextInt(4);
        rules.set(1, Weeks.plain("drift", new MetricLimit("f1", limit, null), 1));
        return new RuleBook(BOOK.modelId(), rules, BOOK.windows(), BOOK.webhooks(), List.of());
    }

    @Property(seed = "2001", tries = 300)
    void anEpisodeOnlyMovesForwardAndHasOneEnd(@ForAll("histories") List<WindowReport> history) {
        Story story = new Story(BOOK);
        instants(history).forEach(story::seeTogether);

        Map<String, List<AlertRow>> episodes = new LinkedHashMap<>();
        story.alerts.forEach(
                row -> episodes.computeIfAbsent(row.alertId(), id -> new ArrayList<>()).add(row));
        episodes.values()
                .forEach(
                        rows -> {
                            String path =
                                    String.join(" ", rows.stream().map(AlertRow::state).toList());
                            assertThat(path)
                                    .matches(
                                            "(pending )*pending( inactive)?"
                                                    + "|(pending )*firing( firing| recovering| insufficient| no_data)*"
                                                    + "( resolved)?"
                                                    + "|resolved");
                            for (int i = 0; i < rows.size(); i++) {
                                assertThat(rows.get(i).revision()).isEqualTo(i + 1);
                            }
                        });
    }

    @Property(seed = "2001", tries = 200)
    void aReplayFromAnyStoredStateDecidesTheSame(
            @ForAll("histories") List<WindowReport> history, @ForAll Random random) {
        Story straight = new Story(BOOK);
        Story interrupted = new Story(BOOK);
        for (WindowReport[] instant : instants(history)) {
            straight.seeTogether(instant);
            if (random.nextBoolean()) {
                interrupted.restartWith(BOOK);
            }
            interrupted.seeTogether(instant);
        }

        assertThat(interrupted.alerts).isEqualTo(straight.alerts);
        assertThat(interrupted.triggers).isEqualTo(straight.triggers);
    }

    @Property(seed = "2001", tries = 200)
    void theOrderOfTheWindowsOfOneCallDoesNotMatter(
            @ForAll("histories") List<WindowReport> history, @ForAll Random random) {
        List<WindowReport> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, random);
        ModelRules first = ModelRules.fresh(BOOK);
        ModelRules second = ModelRules.fresh(BOOK);

        assertThat(second.evaluate(shuffled)).isEqualTo(first.evaluate(history));
        assertThat(second.toBytes()).isEqualTo(first.toBytes());
    }

    private static List<WindowReport[]> instants(List<WindowReport> history) {
        Map<Long, List<WindowReport>> byInstant = new java.util.TreeMap<>();
        history.forEach(
                report ->
                        byInstant
                                .computeIfAbsent(report.settledAt(), at -> new ArrayList<>())
                                .add(report));
        return byInstant.values().stream().map(list -> list.toArray(WindowReport[]::new)).toList();
    }
}
