package io.plumbline.drift;

import io.plumbline.bytes.UnlockedInput;
import io.plumbline.bytes.UnlockedOutput;
import io.plumbline.event.FeatureCells;
import io.plumbline.stats.summary.SparseCounts;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Labelled predictions by cell of each feature and by label, exact when labels are taken back.
 * Panes of one layout merge, in any order. Mutable, for one thread.
 */
public final class ConceptPane {
    private static final byte FORMAT = 1;

    private final long layout;
    private final int labels;
    private final SparseCounts counts;

    /** An empty pane of {@link ConceptDrift#pane}. */
    ConceptPane(long layout, int labels) {
        this(layout, labels, new SparseCounts());
    }

    private ConceptPane(long layout, int labels, SparseCounts counts) {
        this.layout = layout;
        this.labels = labels;
        this.counts = counts;
    }

    /** What its features, cells and labels are, see {@link FeatureCells#layout()}. */
    public long layout() {
        return layout;
    }

    /** Counts a label that came ({@code sign} 1) or was taken back (-1). */
    void add(FeatureCells cells, int label, int sign) {
        for (int i = 0; i < cells.cells().length; i++) {
            counts.add(index(i, cells.cells()[i], label), sign);
        }
    }

    /** Predictions of a feature in a cell, by label. */
    long[] of(int feature, int cell) {
        long[] byLabel = new long[labels];
        for (int label = 0; label < labels; label++) {
            byLabel[label] = counts.of(index(feature, cell, label));
        }
        return byLabel;
    }

    private int index(int feature, int cell, int label) {
        return (feature * ConceptCells.CELLS + cell) * labels + label;
    }

    /**
     * Counts all that another pane counted.
     *
     * @throws IllegalArgumentException when it is of another layout
     */
    public void merge(ConceptPane other) {
        if (layout != other.layout || labels != other.labels) {
            throw new IllegalArgumentException("panes of two layouts can't be added");
        }
        counts.merge(other.counts);
    }

    /** The bytes to send or to store. */
    public byte[] toBytes() {
        UnlockedOutput bytes = new UnlockedOutput(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeLong(layout);
            out.writeByte(labels);
            counts.writeTo(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return bytes.toByteArray();
    }

    /**
     * The pane that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException for a format this version does not know
     */
    public static ConceptPane fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new UnlockedInput(bytes))) {
            byte format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalArgumentException("concept pane of unknown format " + format);
            }
            return new ConceptPane(in.readLong(), in.readByte(), SparseCounts.readFrom(in));
        } catch (IOException damaged) {
            throw new UncheckedIOException("a concept pane in state is cut short", damaged);
        }
    }
}
