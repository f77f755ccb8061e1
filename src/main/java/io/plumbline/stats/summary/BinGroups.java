package io.plumbline.stats.summary;

/**
 * Neighbouring bins put together into groups of about equal share of the reference, for measures
 * that want few, well-filled columns.
 *
 * <p>A bin that alone holds more than its group's share stays alone, and no group reaches across
 * it: otherwise a measure on groups would be blind where most of the reference is one value.
 */
public final class BinGroups {
    /** Groups asked for when nothing else is said. */
    public static final int DEFAULT_GROUPS = 10;

    private static final long LEAST_PER_GROUP = 10;

    private final int[] groupOfBin;
    private final int size;

    private BinGroups(int[] groupOfBin, int size) {
        this.groupOfBin = groupOfBin;
        this.size = size;
    }

    /**
     * Groups by a reference.
     *
     * @param reference counts per bin
     * @param groups how many there would be without bins that stay alone
     */
    public static BinGroups of(long[] reference, int groups) {
        double capacity = Math.max(1, Counts.sum(reference)) / (double) groups;
        int[] groupOfBin = new int[reference.length];
        double before = 0;
        long slot = 0;
        boolean alone = false;
        int group = 0;
        for (int bin = 0; bin < reference.length; bin++) {
            long here = (long) ((before + reference[bin] / 2.0) / capacity);
            boolean big = reference[bin] > capacity;
            if (bin > 0 && (big || alone || here > slot)) {
                group++;
            }
            groupOfBin[bin] = group;
            before += reference[bin];
            slot = here;
            alone = big;
        }
        return new BinGroups(groupOfBin, reference.length == 0 ? 0 : group + 1);
    }

    /**
     * How many groups two samples of those sizes can fill: {@value #DEFAULT_GROUPS}, or fewer, so
     * that {@value #LEAST_PER_GROUP} values are expected in each; never fewer than 2. The sizes
     * alone decide, not the values: with groups that were pooled after looking, a test would alarm
     * several times as often as it promises.
     */
    public static int fitting(long referenceSize, long currentSize) {
        long filled = Math.min(referenceSize, currentSize) / LEAST_PER_GROUP;
        return (int) Math.max(2, Math.min(DEFAULT_GROUPS, filled));
    }

    /** Number of groups. */
    public int size() {
        return size;
    }

    /** Counts per group of counts per bin. */
    public long[] group(long[] counts) {
        long[] grouped = new long[size];
        for (int bin = 0; bin < groupOfBin.length; bin++) {
            grouped[groupOfBin[bin]] += counts[bin];
        }
        return grouped;
    }
}
