package io.plumbline.flink.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/**
 * Control events on their way over the job manager, in the order in which they came: many in one
 * message, since the job manager's one thread handles each, and ten thousand at once – models that
 * left monitors.yaml, say – hold it up for longer than Flink waits.
 *
 * @param events the events
 */
record AnnouncedControls(List<ControlEvent> events) implements OperatorEvent {
    private static final int MOST = 1_000;

    /** Characters of a message, far from the largest that Flink sends. */
    private static final int LARGE = 1 << 20;

    /** As few messages as can be sent. */
    static List<AnnouncedControls> of(Collection<ControlEvent> events) {
        List<AnnouncedControls> messages = new ArrayList<>();
        List<ControlEvent> next = new ArrayList<>();
        long characters = 0;
        for (ControlEvent event : events) {
            if (next.size() == MOST || (!next.isEmpty() && characters + sizeOf(event) > LARGE)) {
                messages.add(new AnnouncedControls(List.copyOf(next)));
                next.clear();
                characters = 0;
            }
            next.add(event);
            characters += sizeOf(event);
        }
        if (!next.isEmpty()) {
            messages.add(new AnnouncedControls(List.copyOf(next)));
        }
        return messages;
    }

    private static long sizeOf(ControlEvent event) {
        return event.key().length() + (event.document() == null ? 0 : event.document().length());
    }
}
