package io.plumbline.drift;

import io.plumbline.bytes.UnlockedInput;
import io.plumbline.bytes.UnlockedOutput;
import io.plumbline.stats.summary.Varint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Mergeable summary of the features of any number of predictions: counts per bin, missing, unseen,
 * out of range, of a bad type, exact moments, smallest and largest number, sums of the open tails.
 * Mutable, for one thread.
 *
 * <p>Merging is concatenation: whatever the order in which vectors were added and panes merged, the
 * bytes are the same. A pane holds vectors of one binning (features, limits, reference); the first
 * vector or pane added decides which, and others are refused. An empty pane has none and goes with
 * all.
 */
public final class FeaturePane {
    /** Format 2 added the open tails of numeric features. */
    static final int TAILS_SINCE = 2;

    /** Format 3 added values without bins. */
    static final int UNBINNED_SINCE = 3;

    private static final byte FORMAT = 3;

    private static final FeatureTally[] NONE = {};

    private long binning;
    private long count;
    private FeatureTally[] tallies = NONE;

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Number of vectors added. */
    public long count() {
        return count;
    }

    /** The binning of its vectors, see {@link FeatureBinner#binning()}; meaningless when empty. */
    public long binning() {
        return binning;
    }

    /** Whether vectors and panes of that binning can be added. */
    public boolean accepts(long otherBinning) {
        return isEmpty() || binning == otherBinning;
    }

    /**
     * Adds one prediction, all binned.
     *
     * @throws IllegalArgumentException when it is of another binning
     */
    public void add(FeatureVector vector) {
        adopt(vector.binning(), vector.size());
        count++;
        for (int i = 0; i < tallies.length; i++) {
            tallies[i].add(vector, i, vector.bin(i));
        }
    }

    /** Adds the first {@code size} predictions, feature by feature. */
    void addAll(FeatureVector[] vectors, int size, FeatureBinner binner) {
        for (int i = 0; i < size; i++) {
            adopt(vectors[i].binning(), vectors[i].size());
            count++;
        }
        for (int feature = 0; feature < tallies.length; feature++) {
            for (int i = 0; i < size; i++) {
                tallies[feature].add(vectors[i], feature, binner.binOf(vectors[i], feature));
            }
        }
    }

    /**
     * Adds all of another pane, which stays as it is.
     *
     * @throws IllegalArgumentException when it is of another binning
     */
    public void merge(FeaturePane other) {
        if (other.isEmpty()) {
            return;
        }
        adopt(other.binning, other.tallies.length);
        count += other.count;
        for (int i = 0; i < tallies.length; i++) {
            tallies[i].merge(other.tallies[i]);
        }
    }

    private void adopt(long otherBinning, int features) {
        if (!accepts(otherBinning)) {
            throw new IllegalArgumentException(
                    "a pane of binning "
                            + Long.toHexString(binning)
                            + " can't take what was binned by "
                            + Long.toHexString(otherBinning));
        }
        if (isEmpty()) {
            binning = otherBinning;
            tallies = new FeatureTally[features];
            for (int i = 0; i < features; i++) {
                tallies[i] = new FeatureTally();
            }
        }
    }

    /** Number of features; 0 when empty. */
    int features() {
        return tallies.length;
    }

    /**
     * One feature of the pane beside the reference it was binned by; the pane must not be empty.
     *
     * @param index of the feature in the vectors
     * @param reference the same feature
     */
    public FeatureComparison comparison(int index, FeatureReference reference) {
        return FeatureComparison.of(feature(index), reference);
    }

    /** Range of one feature's numbers. */
    public ValueRange range(int index) {
        return isEmpty()
                ? new ValueRange(Double.NaN, Double.NaN)
                : new ValueRange(feature(index).min(), feature(index).max());
    }

    FeatureTally feature(int index) {
        return tallies[index];
    }

    /** Everything, in a versioned form that depends on the vectors alone, not on their order. */
    public byte[] toBytes() {
        UnlockedOutput bytes = new UnlockedOutput(64 + 256 * tallies.length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            Varint.write(out, count);
            if (!isEmpty()) {
                out.writeLong(binning);
                Varint.write(out, tallies.length);
                for (FeatureTally tally : tallies) {
                    tally.writeTo(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The pane that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException for a format this version does not know
     * @throws UncheckedIOException for bytes that end early
     */
    public static FeaturePane fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new UnlockedInput(bytes))) {
            byte format = in.readByte();
            if (format < 1 || format > FORMAT) {
                throw new IllegalArgumentException("feature pane of unknown format " + format);
            }
            FeaturePane pane = new FeaturePane();
            pane.count = Varint.read(in);
            if (!pane.isEmpty()) {
                pane.binning = in.readLong();
                pane.tallies = new FeatureTally[Varint.readInt(in)];
                for (int i = 0; i < pane.tallies.length; i++) {
                    pane.tallies[i] = FeatureTally.readFrom(in, format);
                }
            }
            return pane;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
