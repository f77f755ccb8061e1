package io.plumbline.performance;

import java.io.Serializable;
import java.util.List;

/**
 * How segments are found in which a model does worse than elsewhere.
 *
 * @param metric what they are compared by, one of {@link #metrics}
 * @param alpha share of false ones among those found, at most
 * @param minSamples a smaller segment is not looked at
 * @param gap smallest difference that matters: in the metric itself where it is a share, as a share
 *     of the metric elsewhere where it is an error
 */
public record WeakSearch(String metric, double alpha, long minSamples, double gap)
        implements Serializable {

    private static final List<String> BINARY =
            List.of("accuracy", "precision", "recall", "specificity", "f1");

    /**
     * Names of the metrics that segments of a task can be compared by; the first is the default.
     */
    public static List<String> metrics(Task task) {
        return switch (task) {
            case BINARY -> BINARY;
            case MULTICLASS -> List.of("accuracy");
            case REGRESSION -> List.of("mae");
        };
    }
}
