package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each class was predicted for each true class: a confusion matrix of any number of
 * classes, of which only the cells in use are kept. Mergeable and exact under retraction; counts
 * may be negative, since a part may hold a retraction of what another part counted.
 *
 * <p>Cost: two hash lookups and a binary search an update, without allocation once the classes are
 * known; 12 bytes a cell in use. There is no cap: a cap on what comes first would depend on the
 * order of the events.
 */
public final class ConfusionCounts {
    /** Beyond so many classes, which no model has, further ones are counted together. */
    static final int MOST_CLASSES = 40_000;

    /** The class that those are counted under. */
    static final String OTHER = "(other)";

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> classes = new ArrayList<>();
    private final SparseCounts cells = new SparseCounts();

    /**
     * Counts an answer.
     *
     * @param truth the true class
     * @param predicted the predicted class
     * @param change how often; negative takes it back
     */
    public void add(String truth, String predicted, long change) {
        cells.add(cell(id(truth), id(predicted)), change);
    }

    private int id(String name) {
        Integer known = ids.get(name);
        if (known != null) {
            return known;
        }
        if (classes.size() >= MOST_CLASSES && !name.equals(OTHER)) {
            return id(OTHER);
        }
        ids.put(name, classes.size());
        classes.add(name);
        return classes.size() - 1;
    }

    /** Szudzik's pairing: the cells of the first k classes are the numbers below k². */
    private static int cell(int truth, int predicted) {
        return truth < predicted
                ? Math.addExact(Math.multiplyExact(predicted, predicted), truth)
                : Math.addExact(Math.multiplyExact(truth, truth), truth + predicted);
    }

    private static int truth(int cell) {
        int larger = (int) Math.sqrt(cell);
        int rest = cell - larger * larger;
        return rest < larger ? rest : larger;
    }

    private static int predicted(int cell) {
        int larger = (int) Math.sqrt(cell);
        int rest = cell - larger * larger;
        return rest < larger ? larger : rest - larger;
    }

    /** Adds all that {@code other} added. */
    public void merge(ConfusionCounts other) {
        for (int i = 0; i < other.cells.size(); i++) {
            int cell = other.cells.bin(i);
            String truth = other.classes.get(truth(cell));
            add(truth, other.classes.get(predicted(cell)), other.cells.count(i));
        }
    }

    /** Number of answers. */
    public long count() {
        return cells.total();
    }

    /** Nothing is in. */
    public boolean isEmpty() {
        return cells.isEmpty();
    }

    /** The matrix of the classes that occur, in the order of their names. */
    public ConfusionTable table() {
        TreeMap<String, TreeMap<String, Long>> byTruth = new TreeMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.count(i) != 0) {
                int cell = cells.bin(i);
                byTruth.computeIfAbsent(classes.get(truth(cell)), absent -> new TreeMap<>())
                        .put(classes.get(predicted(cell)), cells.count(i));
            }
        }
        return ConfusionTable.of(byTruth);
    }

    /** Writes the cells in use, in the order of the classes' names. */
    public void writeTo(DataOutput out) throws IOException {
        ConfusionTable table = table();
        Varint.write(out, table.classes().size());
        for (String name : table.classes()) {
            out.writeUTF(name);
        }
        Varint.write(out, table.cells());
        for (int i = 0; i < table.cells(); i++) {
            Varint.write(out, table.truth(i));
            Varint.write(out, table.predicted(i));
            Varint.write(out, table.count(i));
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static ConfusionCounts readFrom(DataInput in) throws IOException {
        ConfusionCounts read = new ConfusionCounts();
        String[] names = new String[Varint.readInt(in)];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF();
        }
        for (int cells = Varint.readInt(in); cells > 0; cells--) {
            String truth = names[Varint.readInt(in)];
            read.add(truth, names[Varint.readInt(in)], Varint.read(in));
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionCounts that && table().equals(that.table());
    }

    @Override
    public int hashCode() {
        return table().hashCode();
    }
}
