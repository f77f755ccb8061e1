package io.plumbline.drift;

import io.plumbline.stats.summary.BinGroups;
import io.plumbline.stats.test.PooledTable;
import java.util.Arrays;

/**
 * One feature of a window beside the same of the reference: what a {@link DriftMethod} is put to.
 *
 * @param feature as the reference knows it
 * @param reference the reference's rows
 * @param current the window's rows, over the same bins
 */
public record FeatureComparison(
        FeatureReference feature, FeatureSample reference, FeatureSample current) {

    static FeatureComparison of(FeatureTally window, FeatureReference reference) {
        return new FeatureComparison(
                reference, FeatureSample.of(reference), FeatureSample.of(window, reference.bins()));
    }

    /**
     * The table for measures on shares. What is missing is a column of its own, so that a feature
     * that falls silent drifts. Numbers are taken in groups of bins, categories one by one; those
     * under <em>other</em> and the unseen ones are rare categories, each of which would be thin:
     * they never make a column by themselves, or every window of a feature with a long tail would
     * alarm on names that are merely new.
     */
    public PooledTable table() {
        return feature.type() == FeatureType.NUMERIC ? groupedNumbers() : categories();
    }

    private PooledTable groupedNumbers() {
        int groups = BinGroups.fitting(reference.binned(), current.binned());
        BinGroups grouping = BinGroups.of(reference.counts(), groups);
        return PooledTable.of(
                withMissing(grouping.group(reference.counts()), reference.missing()),
                withMissing(grouping.group(current.counts()), current.missing()));
    }

    private PooledTable categories() {
        int other = reference.counts().length - 1;
        return PooledTable.of(
                withMissing(Arrays.copyOf(reference.counts(), other), reference.missing()),
                withMissing(Arrays.copyOf(current.counts(), other), current.missing()),
                reference.counts()[other] + reference.unseen(),
                current.counts()[other] + current.unseen());
    }

    private static long[] withMissing(long[] columns, long missing) {
        long[] all = Arrays.copyOf(columns, columns.length + 1);
        all[columns.length] = missing;
        return all;
    }
}
