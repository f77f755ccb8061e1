package io.plumbline.fault;

import java.util.ArrayList;
import java.util.List;

/** What is played. */
final class Scenarios {
    private Scenarios() {}

    /** Of each kind one, for every build. */
    static List<Scenario> few() {
        return List.of(
                ProcessFaults.killTaskManager(1),
                EventFaults.poison(),
                StorageFaults.databaseAway(5),
                ProcessFaults.killJobManager(1));
    }

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(EventFaults.all());
        all.addAll(ProcessFaults.all());
        all.addAll(StorageFaults.all());
        all.addAll(ChangeFaults.all());
        all.addAll(ProcessFaults.last());
        return all;
    }
}
