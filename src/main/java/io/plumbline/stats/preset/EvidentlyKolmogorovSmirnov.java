package io.plumbline.stats.preset;

import io.plumbline.stats.sample.RawKolmogorovSmirnov;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.DriftTestResult;

/**
 * Kolmogorov–Smirnov as SciPy's default, which Evidently takes: exact up to 10,000 values a sample,
 * the one-sample distribution beyond.
 */
public final class EvidentlyKolmogorovSmirnov {
    private static final int EXACT_UP_TO = 10_000;

    private EvidentlyKolmogorovSmirnov() {}

    /** The test; undefined (NaN) when a sample is empty. */
    public static DriftTestResult test(SortedSample reference, SortedSample current) {
        return Math.max(reference.size(), current.size()) <= EXACT_UP_TO
                ? RawKolmogorovSmirnov.exact(reference, current)
                : RawKolmogorovSmirnov.oneSample(reference, current);
    }
}
