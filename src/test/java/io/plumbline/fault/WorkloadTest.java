package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.endtoend.PlainOracle;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A round in which nothing fires and nothing is refused would be green whatever the job did. */
class WorkloadTest {
    private static final List<Traits> ALL =
            List.of(
                    Traits.USUAL,
                    Traits.POISONED,
                    Traits.LABELS_FIRST,
                    Traits.RETRACTED_FIRST,
                    Traits.CORRECTED,
                    Traits.VERY_LATE);

    private static final RoundTime TIME = new RoundTime(31);

    @Test
    void everyRoundAsksForARetrainingAndHasEventsToRefuse() {
        for (Traits traits : ALL) {
            Workload workload = new Workload(8, TIME, traits);
            var rows = new PlainOracle(workload.calls, workload.truths).expected();
            assertThat(TriggerOracle.ids(TIME.version(), rows)).as("%s", traits).isNotEmpty();
            assertThat(reasons(workload))
                    .as("%s", traits)
                    .contains(
                            "malformed",
                            "missing_field",
                            "bad_timestamp",
                            "bad_type",
                            "future_timestamp",
                            "unknown_model",
                            "too_large",
                            "conflicting_duplicate",
                            "late_label",
                            "unmatched_label");
        }
    }

    private static Set<String> reasons(Workload workload) {
        return workload.sent.stream()
                .map(Sent::reason)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
