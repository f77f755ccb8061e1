package io.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the panes and the pending predictions of a model rest on: what was counted under one can't
 * be added to what is counted under another.
 */
public final class Foundation {
    private Foundation() {}

    /** The keys in which two entries of one model rest on something else; empty when none does. */
    public static List<String> changes(Monitor before, Monitor after) {
        List<String> changes = new ArrayList<>();
        note("task", before.task(), after.task(), changes);
        note("positive_label", before.positiveLabel(), after.positiveLabel(), changes);
        note("decision_threshold", before.decisionThreshold(), after.decisionThreshold(), changes);
        note(
                "label_horizon",
                before.labelHorizon().horizon(),
                after.labelHorizon().horizon(),
                changes);
        note("label_grace", before.labelHorizon().grace(), after.labelHorizon().grace(), changes);
        note("windows", before.windows(), after.windows(), changes);
        note(
                "segments",
                before.segments().combinations(),
                after.segments().combinations(),
                changes);
        note("max_segments", before.segments().most(), after.segments().most(), changes);
        note(
                "weak_segments.search",
                before.segments().searched(),
                after.segments().searched(),
                changes);
        note("cuts", before.segments().cuts(), after.segments().cuts(), changes);
        return changes;
    }

    private static void note(
            String key, @Nullable Object before, @Nullable Object after, List<String> changes) {
        if (!Objects.equals(before, after)) {
            changes.add(key);
        }
    }
}
