package io.plumbline.fault;

import io.plumbline.cluster.ClusterProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes of Flink end, or hold still. */
final class ProcessFaults {
    private static final long ZOMBIE_MS = 30_000;

    private ProcessFaults() {}

    static List<Scenario> all() {
        return List.of(
                killTaskManager(20).lasting(Duration.ofMinutes(4)),
                killJobManager(5).lasting(Duration.ofMinutes(1)),
                Scenario.of(
                        "TaskManager killed during a checkpoint",
                        bed -> duringCheckpoint(bed, bed.victim())),
                Scenario.of(
                        "JobManager killed during a checkpoint",
                        bed -> duringCheckpoint(bed, "jobmanager-1")),
                Scenario.of("TaskManager held for 30 s and back", ProcessFaults::zombie));
    }

    /** These leave no process that is older. */
    static List<Scenario> last() {
        return List.of(
                Scenario.of("all of Flink killed at once", ProcessFaults::killAll),
                Scenario.of(
                        "TaskManagers killed between delivery and its record",
                        ProcessFaults::betweenDeliveryAndRecord));
    }

    static Scenario killTaskManager(int times) {
        return Scenario.of(
                "TaskManager killed, " + (times == 1 ? "once" : times + " times"),
                bed -> {
                    for (int i = 0; i < times; i++) {
                        bed.killAndRestart(bed.victim());
                        bed.awaitCheckpoint();
                        bed.noteFootprint();
                    }
                });
    }

    static Scenario killJobManager(int times) {
        return Scenario.of(
                "JobManager killed, " + (times == 1 ? "once" : times + " times"),
                bed -> {
                    for (int i = 0; i < times; i++) {
                        bed.killAndRestart("jobmanager-1");
                        bed.awaitCheckpoint();
                    }
                });
    }

    private static void killAll(TestBed bed) throws Exception {
        List<String> all = new ArrayList<>(TestBed.TASK_MANAGERS);
        all.add("jobmanager-1");
        for (String name : all) {
            bed.cluster.process(name).kill();
        }
        for (String name : all) {
            bed.cluster.restart(name);
        }
    }

    /** A checkpoint can't end while the sink waits for a lock. */
    private static void duringCheckpoint(TestBed bed, String process) throws Exception {
        try (TableLock lock = TableLock.of(bed.results)) {
            TestBed.await(
                    "a checkpoint that waits for the lock",
                    () -> lock.isWaitedFor() && bed.rest().checkpointsUnderWay(bed.job()) > 0);
            bed.cluster.process(process).kill();
        }
        bed.cluster.restart(process);
    }

    /** The receiver has the request, and the job will never know whether it was accepted. */
    private static void betweenDeliveryAndRecord(TestBed bed) throws Exception {
        bed.receiver.hold();
        try {
            TestBed.await("a request", bed.receiver::aCallWaits);
            for (String name : TestBed.TASK_MANAGERS) {
                bed.cluster.process(name).kill();
            }
        } finally {
            bed.receiver.release();
        }
        for (String name : TestBed.TASK_MANAGERS) {
            bed.cluster.restart(name);
        }
    }

    /** Long enough to be taken for dead; then it writes on as if nothing had been. */
    private static void zombie(TestBed bed) throws Exception {
        ClusterProcess held = bed.cluster.process(bed.victim());
        long until = System.nanoTime() + ZOMBIE_MS * 1_000_000;
        held.suspend();
        try {
            TestBed.await("30 s", () -> System.nanoTime() > until);
        } finally {
            held.resume();
        }
    }
}
