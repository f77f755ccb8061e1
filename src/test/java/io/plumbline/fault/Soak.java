package io.plumbline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * One thing after the other breaks, in an order that follows from the seed. As long as {@code
 * -Dplumbline.faults.soak=MINUTES} says.
 */
final class Soak {
    private static final Duration LENGTH =
            Duration.ofMinutes(Long.getLong("plumbline.faults.soak", 5));

    /**
     * Events flow for longer, so that the last fault meets some: a locked table awaits a writer.
     */
    private static final Duration MORE = Duration.ofMinutes(2);

    private Soak() {}

    static Scenario of(long seed) {
        return Scenario.of(
                        "mixed soak of " + LENGTH.toMinutes() + " minutes",
                        bed -> play(bed, new Random(seed)))
                .lasting(LENGTH.plus(MORE));
    }

    private static void play(TestBed bed, Random random) throws Exception {
        List<Scenario> all =
                List.of(
                        ProcessFaults.killTaskManager(1),
                        ProcessFaults.killTaskManager(1),
                        ProcessFaults.killJobManager(1),
                        StorageFaults.databaseAway(5),
                        StorageFaults.killDatabase(),
                        StorageFaults.lockTable(),
                        StorageFaults.killBroker(),
                        Scenario.of("refused", refusing -> refusing.receiver.refuse(2)));
        long start = System.nanoTime();
        while (System.nanoTime() - start < LENGTH.toNanos()) {
            all.get(random.nextInt(all.size())).fault().happen(bed);
            bed.awaitCheckpoint();
        }
    }
}
