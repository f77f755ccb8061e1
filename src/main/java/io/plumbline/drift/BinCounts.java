package io.plumbline.drift;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Counts per bin that grow to the highest bin seen; written as the bins that hold anything. */
final class BinCounts {
    private long[] counts = new long[0];

    void add(int bin, long count) {
        if (bin >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bin + 1, counts.length + counts.length / 2));
        }
        counts[bin] += count;
    }

    void merge(BinCounts other) {
        for (int bin = other.counts.length - 1; bin >= 0; bin--) {
            if (other.counts[bin] != 0) {
                add(bin, other.counts[bin]);
            }
        }
    }

    /** A copy over that many bins, which must hold all that were counted. */
    long[] toArray(int bins) {
        for (int bin = bins; bin < counts.length; bin++) {
            if (counts[bin] != 0) {
                throw new IllegalArgumentException("bin " + bin + " of " + bins + " was counted");
            }
        }
        return Arrays.copyOf(counts, bins);
    }

    void writeTo(DataOutput out) throws IOException {
        int held = 0;
        for (long count : counts) {
            held += count == 0 ? 0 : 1;
        }
        VarLong.write(out, held);
        int previous = -1;
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] != 0) {
                VarLong.write(out, bin - previous - 1);
                VarLong.write(out, counts[bin]);
                previous = bin;
            }
        }
    }

    void readFrom(DataInput in) throws IOException {
        long held = VarLong.read(in);
        int bin = -1;
        for (long i = 0; i < held; i++) {
            bin += (int) VarLong.read(in) + 1;
            add(bin, VarLong.read(in));
        }
    }
}
