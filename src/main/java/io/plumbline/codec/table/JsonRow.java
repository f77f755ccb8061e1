package io.plumbline.codec.table;

import io.plumbline.event.FeatureKind;
import io.plumbline.table.TableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one JSON object by column. Mutable, reused from row to row. */
final class JsonRow implements TableRow {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> columnByName = new HashMap<>();
    private FeatureKind[] kinds = new FeatureKind[16];
    private double[] numbers = new double[16];
    private @Nullable String[] texts = new @Nullable String[16];
    private long line;

    void begin(long firstLine) {
        line = firstLine;
        Arrays.fill(kinds, FeatureKind.MISSING);
        Arrays.fill(texts, null);
    }

    /** Of two values with one name the last stands. */
    void put(String name, FeatureKind kind, double number, @Nullable String text) {
        Integer known = columnByName.get(name);
        int column = known == null ? append(name) : known;
        kinds[column] = kind;
        numbers[column] = number;
        texts[column] = text;
    }

    private int append(String name) {
        int column = names.size();
        if (column == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * column);
            Arrays.fill(kinds, column, kinds.length, FeatureKind.MISSING);
            numbers = Arrays.copyOf(numbers, 2 * column);
            texts = Arrays.copyOf(texts, 2 * column);
        }
        names.add(name);
        columnByName.put(name, column);
        return column;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public int columns() {
        return names.size();
    }

    @Override
    public String name(int column) {
        return names.get(column);
    }

    @Override
    public int column(String name) {
        return columnByName.getOrDefault(name, -1);
    }

    @Override
    public FeatureKind kind(int column) {
        return kinds[column];
    }

    @Override
    public double number(int column) {
        boolean has = kinds[column] == FeatureKind.NUMBER || kinds[column] == FeatureKind.BOOLEAN;
        return has ? numbers[column] : Double.NaN;
    }

    @Override
    public @Nullable String text(int column) {
        return texts[column];
    }
}
