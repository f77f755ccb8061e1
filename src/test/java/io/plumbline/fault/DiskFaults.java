package io.plumbline.fault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A disk is full, or refuses to be written. Only where file systems may be mounted. */
final class DiskFaults {
    private static final int SECONDS = 10;

    private DiskFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of(
                        "checkpoint folder full for 10 s", bed -> full(bed, bed.checkpointDisk())),
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
        breaking(bed, disk::fill, disk::free);
    }

    private static void readOnly(TestBed bed) throws Exception {
        breaking(bed, bed.checkpointDisk()::refuse, bed.checkpointDisk()::accept);
    }

    /** What is done to a disk can't be done while somebody writes; there are moments in between. */
    private static void breaking(TestBed bed, Step fault, Step repair) throws Exception {
        Trouble before = Trouble.of(bed);
        TestBed.await(
                "a disk that nobody writes",
                () -> {
                    fault.go();
                    return true;
                });
        try {
            StorageFaults.pass(SECONDS);
            TestBed.await("trouble", () -> !Trouble.of(bed).equals(before));
        } finally {
            repair.go();
        }
    }

    private interface Step {
        void go() throws IOException;
    }

    /** What the job has had: a fault that nobody notices is none. */
    private record Trouble(int failedCheckpoints, int failures) {
        static Trouble of(TestBed bed) throws Exception {
            return new Trouble(
                    bed.rest().failedCheckpoints(bed.job()), bed.rest().failures(bed.job()));
        }
    }
}
