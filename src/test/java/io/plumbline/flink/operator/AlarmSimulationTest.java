package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small form of {@link AlarmSimulation}; the large one is in docs/statistics.md. */
class AlarmSimulationTest {
    @TempDir Path folder;

    @Test
    void aModelToWhichNothingHappensIsLeftInPeace() throws Exception {
        Map<String, Integer> episodes = new AlarmSimulation(folder).episodes(2, 60, 300);
        // 120 windows at alpha 0.01 for drift, and as many for weak segments: 2.4 on average.
        assertThat(episodes.values().stream().mapToInt(Integer::intValue).sum())
                .as("%s", episodes)
                .isLessThanOrEqualTo(6);
    }

    @Test
    void aWorseModelAndAMovedFeatureAreNoticed() throws Exception {
        AlarmSimulation simulation = new AlarmSimulation(folder);
        assertThat(simulation.delays(2, 10, 30, 300, AlarmSimulation.Change.ACCURACY).get("worse"))
                .startsWith("2 of 2");
        assertThat(
                        simulation
                                .delays(2, 10, 30, 300, AlarmSimulation.Change.FEATURE)
                                .get("any-feature"))
                .startsWith("2 of 2");
    }
}
