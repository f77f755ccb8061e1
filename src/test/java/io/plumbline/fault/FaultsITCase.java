package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.plumbline.testing.Alone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Scenarios times invariants on real processes. A short set by default; all of them with {@code mvn
 * -B verify -Pfaults}. {@code -Dplumbline.faults.seed=N} sends other events, {@code
 * -Dplumbline.faults.only=TEXT;TEXT} plays the scenarios with one of these in their names.
 */
@Alone
class FaultsITCase {
    private static final long SEED = Long.getLong("plumbline.faults.seed", 8);
    private static final boolean ALL = Boolean.getBoolean("plumbline.faults.all");
    private static final String ONLY = System.getProperty("plumbline.faults.only", "");
    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

    private static final FaultReport REPORT = new FaultReport(SEED);
    private static final Stage STAGE = new Stage(FOLDER, SEED);

    @TestFactory
    Stream<DynamicTest> everyInvariantHoldsAfter() throws IOException {
        System.out.println("Seed of the fault suite: " + SEED);
        List<Scenario> chosen = ALL || !ONLY.isEmpty() ? Scenarios.all(SEED) : Scenarios.few();
        chosen = chosen.stream().filter(FaultsITCase::isWanted).toList();
        assertThat(chosen).as("scenarios with '%s' in their names", ONLY).isNotEmpty();
        return chosen.stream().map(scenario -> dynamicTest(scenario.name(), () -> play(scenario)));
    }

    private static boolean isWanted(Scenario scenario) {
        return Arrays.stream(ONLY.split(";")).anyMatch(scenario.name()::contains);
    }

    private static void play(Scenario scenario) throws Exception {
        long start = System.nanoTime();
        Evidence evidence;
        try {
            evidence = STAGE.play(scenario);
        } catch (Exception | AssertionError e) {
            REPORT.addBroken(scenario.name(), since(start));
            STAGE.abandon();
            throw e;
        }
        Map<Invariant, List<String>> violations =
                REPORT.add(scenario.name(), evidence, since(start));
        System.out.println(scenario.name() + ": " + violations);
        if (!violations.isEmpty()) {
            // What is left of it says nothing about the next one.
            STAGE.abandon();
        }
        assertThat(violations).as("after '%s', with seed %d", scenario.name(), SEED).isEmpty();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @AfterAll
    static void tell() throws Exception {
        if (ALL) {
            Scenarios.leftOut().forEach(REPORT::leftOut);
        }
        System.out.println(REPORT.text());
        REPORT.write(FOLDER.resolve("report.md"));
        STAGE.leave();
    }
}
