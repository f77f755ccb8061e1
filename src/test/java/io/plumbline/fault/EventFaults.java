package io.plumbline.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Nothing breaks but what is sent. */
final class EventFaults {
    private static final int SEGMENTS = 1_000_000;
    private static final int AT_ONCE = 50_000;

    /** Longer than a restart of the tasks, much shorter than an outage. */
    private static final Monitors SOON_IDLE = new Monitors("30s", 0);

    private static final int LONGER_THAN_THAT_S = 45;

    private EventFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("nothing happens", Traits.USUAL),
                poison(),
                Scenario.of("hot segment, ten times the traffic", Traits.HOT),
                Scenario.of("labels first", Traits.LABELS_FIRST),
                Scenario.of("retractions first", Traits.RETRACTED_FIRST),
                Scenario.of("40 corrections of a label", Traits.CORRECTED),
                Scenario.of("labels 30 days late", Traits.VERY_LATE).after(Traits.DAYS_LATE),
                Scenario.of("everything of earlier rounds again", EventFaults::replay).after(1),
                Scenario.of("receiver refuses five times", bed -> bed.receiver.refuse(5)),
                Scenario.of("1,000,000 segments", EventFaults::manySegments)
                        .lasting(Duration.ofMinutes(3)),
                Scenario.of("a partition is idle", EventFaults::idlePartition)
                        .lasting(Duration.ofMinutes(1))
                        .undone(
                                bed -> {
                                    bed.feed.partitions(TestBed.PARTITIONS);
                                    bed.change(Monitors.USUAL);
                                }),
                Scenario.of("all partitions are idle, then a burst", EventFaults::burst)
                        .lasting(Duration.ofMinutes(2))
                        .undone(bed -> bed.change(Monitors.USUAL)));
    }

    static Scenario poison() {
        return Scenario.of("poison, and half of all events twice", Traits.POISONED);
    }

    /** Long after it was final: nothing of it may count. */
    private static void replay(TestBed bed) throws InterruptedException {
        bed.feed.send(bed.forgotten());
    }

    private static void manySegments(TestBed bed) throws Exception {
        bed.feed.alone(
                () -> {
                    long hour = bed.feed.openHour();
                    for (int from = 0; from < SEGMENTS; from += AT_ONCE) {
                        bed.feed.send(Crowd.segments(from, from + AT_ONCE, hour));
                    }
                    TestBed.await(
                            "that all of them are counted",
                            () ->
                                    bed.results.predictions("wide", "all", hour) == SEGMENTS
                                            && bed.results.predictions(
                                                            "wide", "place=(other)", hour)
                                                    > 0);
                });
    }

    private static void idlePartition(TestBed bed) throws Exception {
        bed.change(SOON_IDLE);
        bed.feed.partitions(TestBed.PARTITIONS - 1);
    }

    /** Time stands still meanwhile; who wakes up first must not run away from the others. */
    private static void burst(TestBed bed) throws Exception {
        bed.change(SOON_IDLE);
        bed.feed.alone(
                () -> {
                    StorageFaults.pass(LONGER_THAN_THAT_S);
                    bed.feed.wake();
                    Map<String, Long> first = bed.feed.ends();
                    TestBed.await(
                            "that all partitions woke up",
                            () -> {
                                // A checkpoint may take longer than they stay awake.
                                bed.feed.wake();
                                return bed.topics.areCovered(first);
                            });
                });
    }
}
