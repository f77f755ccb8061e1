package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts by bin number, of which few are in use: sorted arrays, no boxes. Counts may be negative,
 * since a part may hold a retraction of what another part counted. Mergeable in any order.
 */
public final class SparseCounts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Places looked at one by one before the rest is searched. */
    private static final int NEAR = 4;

    private static final int[] NO_BINS = {};
    private static final long[] NO_COUNTS = {};
    private static final int FEW = 4;

    private int[] bins = NO_BINS;
    private long[] counts = NO_COUNTS;
    private int size;

    /** Adds {@code change} to a bin. */
    public void add(int bin, long change) {
        int at = find(bin);
        if (at < 0) {
            at = insert(-at - 1, bin);
        }
        counts[at] += change;
    }

    /**
     * The place of a bin, or as {@link Arrays#binarySearch} tells where it would be. Of bins from
     * zero on none is further from the start than its number says, and where most are held it is
     * near that.
     */
    private int find(int bin) {
        int furthest = Math.min(bin, size - 1);
        if (furthest < 0 || bins[0] < 0) {
            return Arrays.binarySearch(bins, 0, size, bin);
        }
        int nearby = Math.max(0, furthest - NEAR);
        int at = furthest;
        while (at > nearby && bins[at] > bin) {
            at--;
        }
        if (bins[at] == bin) {
            return at;
        }
        return bins[at] < bin ? -at - 2 : Arrays.binarySearch(bins, 0, at, bin);
    }

    private int insert(int at, int bin) {
        if (size == bins.length) {
            int room = Math.max(FEW, 2 * size);
            bins = Arrays.copyOf(bins, room);
            counts = Arrays.copyOf(counts, room);
        }
        System.arraycopy(bins, at, bins, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        bins[at] = bin;
        counts[at] = 0;
        size++;
        return at;
    }

    /** Adds all that {@code other} added. */
    public void merge(SparseCounts other) {
        if (size == 0) {
            bins = Arrays.copyOf(other.bins, other.size);
            counts = Arrays.copyOf(other.counts, other.size);
            size = other.size;
            return;
        }
        for (int i = 0; i < other.size; i++) {
            add(other.bins[i], other.counts[i]);
        }
    }

    /**
     * Number of bins held, those of count zero included; {@link #bin} and {@link #count} go by it.
     */
    public int size() {
        return size;
    }

    /** The bin at a place, in rising order. */
    public int bin(int place) {
        return bins[place];
    }

    /** The count at a place. */
    public long count(int place) {
        return counts[place];
    }

    /** Count of a bin, 0 when it is not held. */
    public long of(int bin) {
        int at = find(bin);
        return at < 0 ? 0 : counts[at];
    }

    /** Sum of all counts. */
    public long total() {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        return total;
    }

    /** Every count is zero. */
    public boolean isEmpty() {
        return used() == 0;
    }

    private int used() {
        int used = 0;
        for (int i = 0; i < size; i++) {
            used += counts[i] == 0 ? 0 : 1;
        }
        return used;
    }

    /** Writes the bins that hold anything, in rising order. */
    public void writeTo(DataOutput out) throws IOException {
        Varint.write(out, used());
        int before = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] != 0) {
                Varint.write(out, bins[i] - before);
                Varint.write(out, counts[i]);
                before = bins[i];
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static SparseCounts readFrom(DataInput in) throws IOException {
        SparseCounts read = new SparseCounts();
        read.size = Varint.readInt(in);
        if (read.size == 0) {
            return read;
        }
        read.bins = new int[read.size];
        read.counts = new long[read.size];
        int before = 0;
        for (int i = 0; i < read.size; i++) {
            before += Varint.readInt(in);
            read.bins[i] = before;
            read.counts[i] = Varint.read(in);
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SparseCounts that) || used() != that.used()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (counts[i] != that.of(bins[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(total());
    }
}
