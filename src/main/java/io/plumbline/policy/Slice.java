package io.plumbline.policy;

import java.util.Comparator;

/**
 * The part of a model's traffic a rule judges on its own.
 *
 * @param modelVersion one version, or {@code *}
 * @param segment {@code all}, or such as {@code origin=DTW}
 */
record Slice(String modelVersion, String segment) implements Comparable<Slice> {

    private static final Comparator<Slice> ORDER =
            Comparator.comparing(Slice::modelVersion).thenComparing(Slice::segment);

    /** The whole model, whatever its version. */
    static final Slice WHOLE_MODEL =
            new Slice(WindowReport.ALL_VERSIONS, WindowReport.ALL_SEGMENTS);

    static Slice of(WindowReport report) {
        return new Slice(report.modelVersion(), report.segment());
    }

    @Override
    public int compareTo(Slice other) {
        return ORDER.compare(this, other);
    }
}
