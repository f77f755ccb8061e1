package io.plumbline.config;

import io.plumbline.performance.Task;
import io.plumbline.performance.WeakSearch;
import org.jspecify.annotations.Nullable;

/** Reads how weak segments are found. */
final class WeakSearchParser {
    private static final int MOST_SAMPLES = 1_000_000_000;

    private WeakSearchParser() {}

    /** The search; null when there is to be none, or when it is faulty. */
    static @Nullable WeakSearch parse(@Nullable Value value, @Nullable Task task) {
        Section section = value == null ? null : value.section(KeyTables.WEAK_SEGMENTS);
        if (section == null || task == null) {
            return null;
        }
        Value search = section.get("search");
        boolean wanted = search != null && search.truth();
        String metric = metric(section.get("metric"), task);
        Double alpha = DriftParser.alpha(section.get("alpha"));
        Value samples = section.get("min_samples");
        Integer minSamples = samples == null ? null : samples.wholeNumber(2, MOST_SAMPLES);
        Value least = section.get("gap");
        Double gap = least == null ? null : least.number(0, 1);
        if (metric == null || minSamples == null || gap == null || !wanted) {
            return null;
        }
        return new WeakSearch(metric, alpha, minSamples, gap);
    }

    private static @Nullable String metric(@Nullable Value value, Task task) {
        if (value == null) {
            return WeakSearch.metrics(task).get(0);
        }
        String metric = value.text();
        if (metric != null && !WeakSearch.metrics(task).contains(metric)) {
            value.error(
                    "segments of this task can't be compared by "
                            + metric
                            + "; "
                            + Suggestion.among(metric, WeakSearch.metrics(task)));
            return null;
        }
        return metric;
    }
}
