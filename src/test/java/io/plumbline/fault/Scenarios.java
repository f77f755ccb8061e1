package io.plumbline.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is played. */
final class Scenarios {
    private static final List<Scenario> DISKS = DiskFaults.all();
    private static final List<Scenario> CLOCKS = ClockFaults.all();

    private Scenarios() {}

    /** For every build: what is likeliest to happen, and is over in two minutes. */
    static List<Scenario> few() {
        return List.of(ProcessFaults.killTaskManager(1), StorageFaults.databaseAway(5));
    }

    /** All that can be played here. */
    static List<Scenario> all(long seed) throws IOException {
        List<Scenario> all = new ArrayList<>(everywhere(seed));
        if (DiskFaults.obstacle().isPresent()) {
            all.removeAll(DISKS);
        }
        if (ClockFaults.obstacle().isPresent()) {
            all.removeAll(CLOCKS);
        }
        return all;
    }

    /** All there are. */
    static List<Scenario> everywhere(long seed) {
        List<Scenario> all = new ArrayList<>(EventFaults.all());
        all.addAll(ProcessFaults.all());
        all.addAll(StorageFaults.all());
        all.addAll(DISKS);
        all.addAll(CLOCKS);
        all.addAll(ChangeFaults.all());
        all.addAll(ProcessFaults.last());
        all.add(Soak.of(seed));
        all.add(ChangeFaults.partitions());
        return all;
    }

    /** What of all can't be played here, and why. */
    static List<String> leftOut() throws IOException {
        return Stream.of(DiskFaults.obstacle(), ClockFaults.obstacle())
                .flatMap(Optional::stream)
                .toList();
    }
}
