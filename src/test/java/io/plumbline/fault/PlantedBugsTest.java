package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that can't fail protects nothing: each invariant turns red on a bug of its kind. */
class PlantedBugsTest {
    private static final String BODY = Planted.BODY.formatted(Planted.ID);
    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    void withoutABugNothingIsRed() {
        assertThat(red(Planted.nothing())).isEmpty();
        assertThat(Arrays.stream(Invariant.values()))
                .allMatch(invariant -> invariant.canBeTold(Planted.nothing()));
    }

    @Test
    void aWrongMissingUndefinedProvisionalOrAdditionalRowTurnsI1Red() {
        Map<String, Double> good = Planted.ROWS.get(Planted.WINDOW);
        assertOnly(
                Invariant.I1,
                Planted.rows(Map.of(Planted.WINDOW, Map.of("f1", 0.50001, "roc_auc", Double.NaN))),
                Planted.rows(Map.of(Planted.WINDOW, Map.of("f1", 0.5, "roc_auc", 0.0))),
                Planted.rows(Map.of(Planted.WINDOW, Map.of("f1", 0.5))),
                Planted.rows(
                        Map.of(Planted.WINDOW, Map.of("f1", Double.NaN, "roc_auc", Double.NaN))),
                Planted.rows(Map.of()),
                Planted.rows(Map.of("*" + Planted.WINDOW, good)),
                Planted.rows(Map.of(Planted.WINDOW, good, "v|all|hourly|1|2", good)));
    }

    @Test
    void aForgedLostOrUndeliveredTriggerTurnsI2Red() {
        Receiver.Call good = Planted.call(Planted.ID, BODY);
        assertOnly(
                Invariant.I2,
                Planted.calls(true),
                Planted.calls(true, new Receiver.Call(Planted.ID, BODY, true, false)),
                Planted.calls(true, good, Planted.call("forged", BODY.replace("\"v\"", "\"w\""))),
                Planted.deliveries(Map.of(Planted.ID, "pending")),
                Planted.deliveries(Map.of(Planted.ID, "delivered", "forged", "delivered")),
                Planted.deliveries(Map.of()));
    }

    @Test
    void aSecondBodyOrANeedlessSecondCallOfOneIdTurnsI3Red() {
        Receiver.Call good = Planted.call(Planted.ID, BODY);
        assertOnly(
                Invariant.I3,
                Planted.calls(false, good, good),
                Planted.calls(true, good, Planted.call(Planted.ID, BODY + " ")));
        assertThat(red(Planted.calls(true, good, good))).isEmpty();
    }

    @Test
    void aSecondIdOfOneFactTurnsI3Red() {
        Receiver.Call good = Planted.call(Planted.ID, BODY);
        assertThat(red(Planted.calls(true, good, Planted.call("second", BODY))))
                .contains(Invariant.I3);
    }

    @Test
    void aWrongSignatureTurnsI4Red() {
        assertOnly(Invariant.I4, Planted.calls(false, Planted.unsigned()));
    }

    @Test
    void aRowThatWentBackTurnsI5Red() {
        assertOnly(
                Invariant.I5,
                Planted.process(
                        List.of("performance v was final and is no more"),
                        SOON,
                        List.of(),
                        List.of()));
    }

    @Test
    void anEventThatIsLostRefusedOrRefusedForAnotherReasonTurnsI6Red() {
        Set<String> good = Set.of("malformed");
        assertOnly(
                Invariant.I6,
                Planted.letters(Map.of(), true),
                Planted.letters(Map.of("labels/0/7", Set.of("bad_type")), true),
                Planted.letters(Map.of("labels/0/7", Set.of("malformed", "bad_type")), true),
                Planted.letters(Map.of("labels/0/7", good, "labels/0/8", good), true),
                Planted.letters(Map.of("labels/0/7", good), false));
    }

    @Test
    void aCheckpointThatIsLateOrNeverComesTurnsI7Red() {
        assertOnly(
                Invariant.I7,
                Planted.process(List.of(), Duration.ofMillis(30_001), List.of(), List.of()),
                Planted.process(List.of(), null, List.of(), List.of()));
    }

    /** What waits for a processor says nothing of the job; a checkpoint that never comes does. */
    @Test
    void onACrowdedMachineALateCheckpointCanNotBeToldButAMissingOneCan() {
        Evidence late = Planted.crowded(Duration.ofMillis(30_001));
        assertThat(red(late)).isEmpty();
        assertThat(Invariant.I7.canBeTold(late)).isFalse();
        assertThat(Invariant.I7.canBeTold(Planted.crowded(Duration.ofSeconds(30)))).isTrue();
        assertOnly(Invariant.I7, Planted.crowded(null));
    }

    @Test
    void whatGrowsTurnsI8RedAndWhatFluctuatesDoesNot() {
        List<Footprint> heap = new ArrayList<>();
        List<Footprint> threads = new ArrayList<>();
        List<Footprint> descriptors = new ArrayList<>();
        List<Footprint> noise = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            heap.add(new Footprint(1, 50_000 + 1_000 * round, 90, 300));
            threads.add(new Footprint(1, 50_000, 90 + round, 300));
            descriptors.add(new Footprint(1, 50_000, 90, 300 + 2 * round));
            noise.add(new Footprint(1, 50_000 + 9_000 * (round % 3), 90 + round % 4, 300));
        }
        assertOnly(
                Invariant.I8,
                Planted.process(List.of(), SOON, heap, List.of()),
                Planted.process(List.of(), SOON, threads, List.of()),
                Planted.process(List.of(), SOON, descriptors, List.of()));
        assertThat(red(Planted.process(List.of(), SOON, noise, List.of()))).isEmpty();
    }

    @Test
    void aSecretOrAValueInALogOrABodyTurnsI9Red(@TempDir Path logs) throws IOException {
        Files.writeString(logs.resolve("quiet.log"), "all is well\n");
        assertThat(Leaks.in(logs)).isEmpty();
        for (String canary : Canary.all()) {
            Files.writeString(logs.resolve("loud.log"), "so far\nit is " + canary + "1!\n");
            assertThat(Leaks.in(logs)).singleElement().asString().contains("loud.log");
            assertThat(Leaks.in("a body", "{\"x\":\"" + canary + "\"}")).isNotEmpty();
        }
        assertOnly(Invariant.I9, Planted.process(List.of(), SOON, List.of(), Leaks.in(logs)));
    }

    private static Set<Invariant> red(Evidence evidence) {
        Set<Invariant> red = EnumSet.noneOf(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            if (!invariant.violations(evidence).isEmpty()) {
                red.add(invariant);
            }
        }
        return red;
    }

    private static void assertOnly(Invariant invariant, Evidence... planted) {
        for (Evidence evidence : planted) {
            assertThat(red(evidence)).as(evidence.toString()).containsExactly(invariant);
        }
    }
}
