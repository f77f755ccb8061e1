package io.plumbline.fault;

import java.util.List;
import java.util.Optional;

/** A disk is full, or refuses to be written. Only where file systems may be mounted. */
final class DiskFaults {
    private static final int SECONDS = 10;

    private DiskFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("checkpoint folder full for 10 s", bed -> full(bed, bed.checkpointDisk())),
                Scenario.of("checkpoint folder read-only for 10 s", DiskFaults::readOnly),
                Scenario.of("RocksDB's folder full for 10 s", bed -> full(bed, bed.stateDisk())));
    }

    /** Why they can't be played here; nothing where they can. */
    static Optional<String> obstacle() {
        return SmallDisk.isPermitted()
                ? Optional.empty()
                : Optional.of("full and read-only disks: nothing may be mounted here");
    }

    private static void full(TestBed bed, SmallDisk disk) throws Exception {
        Trouble before = Trouble.of(bed);
        try {
            disk.fill();
            StorageFaults.pass(SECONDS);
            TestBed.await("trouble", () -> !Trouble.of(bed).equals(before));
        } finally {
            disk.free();
        }
    }

    /** Between two checkpoints there is a moment in which nobody writes. */
    private static void readOnly(TestBed bed) throws Exception {
        Trouble before = Trouble.of(bed);
        TestBed.await(
                "a disk that nobody writes",
                () -> {
                    bed.checkpointDisk().refuse();
                    return true;
                });
        try {
            StorageFaults.pass(SECONDS);
            TestBed.await("trouble", () -> !Trouble.of(bed).equals(before));
        } finally {
            bed.checkpointDisk().accept();
        }
    }

    /** What the job has had: a fault that nobody notices is none. */
    private record Trouble(int failedCheckpoints, int failures) {
        static Trouble of(TestBed bed) throws Exception {
            return new Trouble(
                    bed.rest().failedCheckpoints(bed.job()), bed.rest().failures(bed.job()));
        }
    }
}
