package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** The system is changed while events flow. */
final class ChangeFaults {
    private static final int MODELS = 9_997;
    private static final int MORE_PARTITIONS = TestBed.PARTITIONS + 2;

    private static final String RULES =
            """
            {version: 1, kind: rules, model: m, rules: [
              {name: %s, when: {metric: f1, below: %s}, window: sliding, min_samples: %d,
               min_label_coverage: 0, action: retrain}%s]}
            """;

    private static final String BESIDE =
            ", {name: beside, when: {metric: accuracy, below: 0.9}, window: hourly,"
                    + " min_samples: 10, min_label_coverage: 0}";

    private ChangeFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                                "stopped by savepoint, parallelism 2 to 1 to 3 to 2",
                                ChangeFaults::rescale)
                        .lasting(Duration.ofMinutes(1)),
                Scenario.of("rules changed while one fires", ChangeFaults::changeRules),
                Scenario.of("10,000 models, and three of them left again", ChangeFaults::manyModels)
                        .lasting(Duration.ofMinutes(1))
                        .undone(bed -> bed.change(Monitors.USUAL)));
    }

    /** After this one there are more partitions, for all rounds that follow. */
    static Scenario partitions() {
        return Scenario.of("partitions added", ChangeFaults::addPartitions)
                .lasting(Duration.ofMinutes(2));
    }

    private static void rescale(TestBed bed) throws Exception {
        for (int parallelism : new int[] {1, 3, 2}) {
            bed.change(Monitors.USUAL, parallelism);
        }
    }

    /** The rule that retrains goes on under its name; another one comes and goes. */
    private static void changeRules(TestBed bed) {
        for (String beside : new String[] {BESIDE, "", BESIDE, ""}) {
            bed.feed.control(
                    "rules/m",
                    RULES.formatted(
                            TriggerOracle.RULE,
                            TriggerOracle.LIMIT,
                            TriggerOracle.MIN_SAMPLES,
                            beside));
            bed.awaitCheckpoint();
        }
    }

    /** Half a million rows, for which the checkpoints behind them wait. */
    private static void manyModels(TestBed bed) throws Exception {
        bed.change(new Monitors("10m", MODELS));
        bed.feed.alone(
                () -> {
                    bed.feed.send(Crowd.models(MODELS, bed.feed.openHour()));
                    TestBed.await(
                            "all rows of all models",
                            () -> bed.results.complete("more-%") == MODELS);
                });
    }

    /**
     * Until they are found nobody writes; from the first event that is read from them they hold the
     * time up like the others.
     */
    private static void addPartitions(TestBed bed) throws Exception {
        bed.feed.alone(
                () -> {
                    bed.topics.grow(MORE_PARTITIONS);
                    bed.feed.tick(
                            bed.time().start() + 2 * RoundTime.HOUR,
                            TestBed.PARTITIONS,
                            MORE_PARTITIONS);
                    TestBed.await(
                            "that the new partitions are found",
                            () ->
                                    bed.topics.areCovered(
                                            bed.feed.ends(TestBed.PARTITIONS, MORE_PARTITIONS)));
                    bed.feed.partitions(MORE_PARTITIONS);
                });
        assertThat(bed.feed.ends(0, MORE_PARTITIONS).values()).doesNotContain(0L);
    }
}
