package io.plumbline.stats.summary;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A confusion matrix for reading: the cells in use, and the sums of its rows (true classes),
 * columns (predicted classes) and diagonal. Immutable.
 */
public final class ConfusionTable {
    private final List<String> classes;
    private final int[] truths;
    private final int[] predictions;
    private final long[] counts;
    private final long[] rows;
    private final long[] columns;
    private final long[] diagonal;

    private ConfusionTable(List<String> classes, int[] truths, int[] predictions, long[] counts) {
        this.classes = classes;
        this.truths = truths;
        this.predictions = predictions;
        this.counts = counts;
        this.rows = new long[classes.size()];
        this.columns = new long[classes.size()];
        this.diagonal = new long[classes.size()];
        for (int i = 0; i < counts.length; i++) {
            rows[truths[i]] += counts[i];
            columns[predictions[i]] += counts[i];
            if (truths[i] == predictions[i]) {
                diagonal[truths[i]] += counts[i];
            }
        }
    }

    /** Of counts by true class, then by predicted class. */
    public static ConfusionTable of(SortedMap<String, ? extends SortedMap<String, Long>> byTruth) {
        TreeSet<String> names = new TreeSet<>(byTruth.keySet());
        byTruth.values().forEach(row -> names.addAll(row.keySet()));
        List<String> classes = List.copyOf(names);
        int size = byTruth.values().stream().mapToInt(Map::size).sum();
        int[] truths = new int[size];
        int[] predictions = new int[size];
        long[] counts = new long[size];
        int at = 0;
        for (var row : byTruth.entrySet()) {
            for (var cell : row.getValue().entrySet()) {
                truths[at] = Collections.binarySearch(classes, row.getKey());
                predictions[at] = Collections.binarySearch(classes, cell.getKey());
                counts[at++] = cell.getValue();
            }
        }
        return new ConfusionTable(classes, truths, predictions, counts);
    }

    /** The matrix of a binary classifier, the negative class before the positive one. */
    public static ConfusionTable of(Confusion binary) {
        return new ConfusionTable(
                List.of("negative", "positive"),
                new int[] {0, 0, 1, 1},
                new int[] {0, 1, 0, 1},
                new long[] {binary.tn(), binary.fp(), binary.fn(), binary.tp()});
    }

    /** The classes, true or predicted, by name. */
    public List<String> classes() {
        return classes;
    }

    /** Place of a class among the classes, or -1 when it does not occur. */
    public int indexOf(String name) {
        return Math.max(-1, Collections.binarySearch(classes, name));
    }

    /** Number of cells held; {@link #truth}, {@link #predicted} and {@link #count} go by it. */
    public int cells() {
        return counts.length;
    }

    /** True class of a cell. */
    public int truth(int cell) {
        return truths[cell];
    }

    /** Predicted class of a cell. */
    public int predicted(int cell) {
        return predictions[cell];
    }

    /** Answers in a cell. */
    public long count(int cell) {
        return counts[cell];
    }

    /** Answers whose true class it is. */
    public long row(int index) {
        return rows[index];
    }

    /** Answers whose predicted class it is. */
    public long column(int index) {
        return columns[index];
    }

    /** Right answers of that class. */
    public long diagonal(int index) {
        return diagonal[index];
    }

    /** All answers. */
    public long n() {
        return Counts.sum(counts);
    }

    /** All right answers. */
    public long right() {
        return Counts.sum(diagonal);
    }

    /** One class against all others. */
    public Confusion against(int index) {
        long tp = diagonal[index];
        long fp = columns[index] - tp;
        long fn = rows[index] - tp;
        return new Confusion(tp, fp, n() - tp - fp - fn, fn);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionTable that
                && classes.equals(that.classes)
                && Arrays.equals(truths, that.truths)
                && Arrays.equals(predictions, that.predictions)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + Arrays.hashCode(counts);
    }
}
