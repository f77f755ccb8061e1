package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Scenarios times invariants on real processes. A short set by default; all of them with {@code mvn
 * -B verify -Pfaults}. {@code -Dplumbline.faults.seed=N} sends other events, {@code
 * -Dplumbline.faults.only=TEXT} plays the scenarios with that in their names.
 */
class FaultsITCase {
    private static final long SEED = Long.getLong("plumbline.faults.seed", 8);
    private static final boolean ALL = Boolean.getBoolean("plumbline.faults.all");
    private static final String ONLY = System.getProperty("plumbline.faults.only", "");
    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

    private static final Path REPORT_FILE = FOLDER.resolve("report.md");
    private static final FaultReport REPORT = new FaultReport(SEED);

    private static @Nullable TestBed bed;
    private static int beds;
    private static int rounds;

    @TestFactory
    Stream<DynamicTest> everyInvariantHoldsAfter() {
        System.out.println("Seed of the fault suite: " + SEED);
        return (ALL || !ONLY.isEmpty() ? Scenarios.all() : Scenarios.few())
                .stream()
                        .filter(scenario -> scenario.name().contains(ONLY))
                        .map(scenario -> dynamicTest(scenario.name(), () -> play(scenario)));
    }

    private static void play(Scenario scenario) throws Exception {
        try {
            playRound(scenario);
        } finally {
            REPORT.write(REPORT_FILE);
        }
    }

    private static void playRound(Scenario scenario) throws Exception {
        long start = System.nanoTime();
        try {
            Evidence evidence = new Round(running(), scenario, SEED, rounds++).play();
            Map<Invariant, List<String>> violations =
                    REPORT.add(scenario.name(), evidence, since(start));
            System.out.println(scenario.name() + ": " + violations);
            assertThat(violations).as("after '%s', with seed %d", scenario.name(), SEED).isEmpty();
        } catch (Exception | AssertionError e) {
            if (!(e instanceof AssertionError)) {
                REPORT.addBroken(scenario.name(), since(start));
            }
            // What is left of it says nothing about the next one.
            closeBed();
            throw e;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static TestBed running() throws Exception {
        TestBed running = bed;
        if (running == null) {
            running = TestBed.start(FOLDER.resolve("bed-" + beds++));
            bed = running;
        }
        return running;
    }

    @AfterAll
    static void tell() throws Exception {
        System.out.println(REPORT.text());
        closeBed();
    }

    private static void closeBed() throws Exception {
        TestBed running = bed;
        bed = null;
        if (running != null) {
            running.close();
        }
    }
}
