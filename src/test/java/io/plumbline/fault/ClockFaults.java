package io.plumbline.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine's clock is wrong. Only where libfaketime is. */
final class ClockFaults {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String NAME = "faketime/libfaketimeMT.so.1";

    private ClockFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                        "a TaskManager's clock an hour ahead, then behind", ClockFaults::shift));
    }

    /** Why they can't be played here; nothing where they can. */
    static Optional<String> obstacle() throws IOException {
        return library().isPresent()
                ? Optional.empty()
                : Optional.of("wrong clocks: libfaketime is not installed");
    }

    private static void shift(TestBed bed) throws Exception {
        String victim = bed.victim();
        for (String offset : new String[] {"+1h", "-1h"}) {
            bed.cluster.restart(victim, wrongBy(offset));
            giveWork(bed, victim);
            bed.awaitCheckpoint();
        }
        bed.cluster.restart(victim);
    }

    /**
     * The clock on the wall alone, and no fix of waits: with it each that ends by time is a loop.
     */
    private static Map<String, String> wrongBy(String offset) throws IOException {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME",
                offset,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** It is spare now; who took its work over has to go in its turn. */
    private static void giveWork(TestBed bed, String spare) throws Exception {
        TestBed.await(
                "a spare TaskManager",
                () -> bed.rest().taskManagers() == TestBed.TASK_MANAGERS.size());
        // Until then it may still be told to have the work of the process that was killed.
        bed.awaitCheckpoint();
        if (!bed.rest().busyTaskManagers().contains(spare)) {
            bed.killAndRestart(bed.victim());
        }
        TestBed.await("work for it", () -> bed.rest().busyTaskManagers().contains(spare));
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return folders.map(folder -> folder.resolve(NAME)).filter(Files::exists).findFirst();
        }
    }
}
