package io.plumbline.stats.test;

import io.plumbline.stats.summary.Counts;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The 2 × k table of two samples, without the columns empty in both. */
record TwoRows(long[] reference, long[] current) {

    static TwoRows of(long[] reference, long[] current) {
        Counts.requireSameLength(reference, current);
        int[] columns =
                IntStream.range(0, reference.length)
                        .filter(i -> reference[i] + current[i] > 0)
                        .toArray();
        return new TwoRows(
                IntStream.of(columns).mapToLong(i -> reference[i]).toArray(),
                IntStream.of(columns).mapToLong(i -> current[i]).toArray());
    }

    /** An empty sample leaves a test undefined; a single column can't differ. */
    DriftTestResult test(Function<long[][], DriftTestResult> test) {
        if (Counts.sum(reference) == 0 || Counts.sum(current) == 0) {
            return DriftTestResult.UNDEFINED;
        }
        return reference.length < 2
                ? new DriftTestResult(0, 1)
                : test.apply(new long[][] {reference, current});
    }
}
