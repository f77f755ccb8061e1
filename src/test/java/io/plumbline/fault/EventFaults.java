package io.plumbline.fault;

import java.util.List;

/** Nothing breaks but what is sent. */
final class EventFaults {
    private EventFaults() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.of("nothing happens", Traits.USUAL),
                poison(),
                Scenario.of("hot segment, ten times the traffic", Traits.HOT),
                Scenario.of("labels first", Traits.LABELS_FIRST),
                Scenario.of("40 corrections of a label", Traits.CORRECTED),
                Scenario.of("everything of earlier rounds again", EventFaults::replay),
                Scenario.of("receiver refuses five times", bed -> bed.receiver.refuse(5)));
    }

    static Scenario poison() {
        return Scenario.of("poison, and half of all events twice", Traits.POISONED);
    }

    /** Long after it was final: nothing of it may count. */
    private static void replay(TestBed bed) {
        bed.feed.send(bed.forgotten());
    }
}
