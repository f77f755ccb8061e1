package io.plumbline.fault;

import java.util.ArrayList;
import java.util.List;

/** The system is changed while events flow. */
final class ChangeFaults {
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
        List<Scenario> all = new ArrayList<>();
        all.add(
                Scenario.of(
                        "stopped by savepoint, parallelism 2 to 1 to 3 to 2",
                        ChangeFaults::rescale));
        all.add(Scenario.of("rules changed while one fires", ChangeFaults::changeRules));
        if (CheckpointSpace.isPermitted()) {
            all.add(Scenario.of("checkpoint folder full for 10 s", CheckpointSpace::fill));
        } else {
            System.out.println("Left out, for nothing may be mounted here: a full folder");
        }
        return all;
    }

    private static void rescale(TestBed bed) throws Exception {
        for (int parallelism : new int[] {1, 3, 2}) {
            String savepoint = bed.cluster.stopWithSavepoint(bed.job());
            bed.submit(
                    List.of("--from", savepoint, "--parallelism", Integer.toString(parallelism)));
            bed.awaitCheckpoint();
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
}
