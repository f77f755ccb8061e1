package io.plumbline.flink.operator;

import io.plumbline.config.Foundation;
import io.plumbline.config.LiveConfiguration;
import io.plumbline.config.Monitor;
import io.plumbline.config.UnusableStateException;
import io.plumbline.window.WindowPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * What the panes, the timers and the pending predictions in state rest on. Where it changes between
 * two runs, windows that are under way would be counted by halves, settle at a wrong time or never,
 * and be written over: the job does not start then, and says what to do. Of what a running model's
 * counts rest on ({@link Foundation}) the rest may change between two runs.
 */
final class StateBasis {
    /** In no name that people write. */
    private static final String SEPARATOR = "\0";

    private static final List<String> KEYS =
            List.of("task", "positive_label", "label_horizon", "label_grace", "length of a pane");

    private StateBasis() {}

    /** One text a model: its name, then a value for each of {@link #KEYS}. */
    static List<String> of(Collection<Monitor> monitors) {
        return monitors.stream().map(StateBasis::of).toList();
    }

    private static String of(Monitor monitor) {
        return String.join(
                SEPARATOR,
                monitor.model(),
                monitor.task().toString(),
                String.valueOf(monitor.positiveLabel()),
                monitor.labelHorizon().horizon().toString(),
                monitor.labelHorizon().grace().toString(),
                Duration.ofMillis(new WindowPlan(monitor.windows()).paneMs()).toString());
    }

    /** The model that a text is of. */
    static String model(String basis) {
        return basis.substring(0, basis.indexOf(SEPARATOR));
    }

    /**
     * Holds what the state of a checkpoint rests on against what is configured now. A model that is
     * no longer there rests on nothing.
     *
     * @throws SuppressRestartsException when it is not the same; another attempt would not help
     */
    static void check(Iterable<String> stored, LiveConfiguration live) {
        List<String> changed = new ArrayList<>();
        for (String before : stored) {
            String model = model(before);
            Monitor now = live.monitor(model);
            if (now != null && !of(now).equals(before)) {
                changed.add(model + " (" + String.join(", ", changes(before, of(now))) + ")");
            }
        }
        if (!changed.isEmpty()) {
            throw new SuppressRestartsException(
                    new UnusableStateException(
                            "The job can't go on from its checkpoint, which was counted under"
                                    + " another configuration: "
                                    + String.join("; ", changed)
                                    + ". Put back what was there; or start once without these"
                                    + " models, which forgets what is under way of them, and then"
                                    + " with them again; or give them other names"));
        }
    }

    private static List<String> changes(String before, String after) {
        String[] old = before.split(SEPARATOR);
        String[] now = after.split(SEPARATOR);
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < KEYS.size(); i++) {
            if (!old[i + 1].equals(now[i + 1])) {
                changes.add(KEYS.get(i) + " was " + old[i + 1]);
            }
        }
        return changes;
    }
}
