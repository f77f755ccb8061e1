package io.plumbline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.format.EventFuzzTargets;
import io.plumbline.codec.table.FileFuzzTargets;
import io.plumbline.config.ConfigurationFuzzTargets;
import io.plumbline.dashboard.DashboardFuzzTargets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged inputs of every kind. {@code mvn test -Dtest=FuzzTest -Dplumbline.fuzz=1000000} tries a
 * million in all, {@code -Dplumbline.fuzz.seed=N} others.
 */
class FuzzTest {
    private static final long INPUTS = Long.getLong("plumbline.fuzz", 4_000);
    private static final long SEED = Long.getLong("plumbline.fuzz.seed", 2001);

    static List<FuzzTarget> targets() {
        return Stream.of(
                        EventFuzzTargets.all(),
                        ConfigurationFuzzTargets.all(),
                        FileFuzzTargets.all(),
                        DashboardFuzzTargets.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whateverIsDamagedIsReadOrRefusedInWords(FuzzTarget target) {
        int targets = targets().size();
        long inputs = (INPUTS + targets - 1) / targets;
        // A hang is told from a machine that does something else by a wide margin.
        long seconds = 60 + inputs / 20;

        Fuzzing.Report report = new Fuzzing(target).damaged(inputs, SEED, seconds);

        System.out.println(report.line());
        assertThat(report.inputs()).isEqualTo(inputs);
        // A fuzzer that breaks all or nothing looks at nothing.
        assertThat(report.read()).as("read").isGreaterThan(inputs / 50);
        assertThat(report.refused()).as("refused").isGreaterThan(inputs / 50);
    }
}
