package io.plumbline.codec.table;

import io.plumbline.event.FeatureKind;
import io.plumbline.table.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one line of CSV as one run of characters. What a cell reads as is found out when
 * somebody asks, once. Mutable, reused from row to row.
 */
final class CsvRow implements TableRow {
    private static final FeatureKind[] UNREAD = {};

    private final Set<String> missingTexts;
    private List<String> names = List.of();
    private char[] text = new char[1024];
    private int length;
    private int[] ends = new int[16];
    private int cells;
    private long line;

    private @Nullable FeatureKind[] kinds = UNREAD;
    private double[] numbers = new double[0];

    CsvRow(Set<String> missingTexts) {
        this.missingTexts = missingTexts;
    }

    void named(List<String> header) {
        names = List.copyOf(header);
        kinds = new @Nullable FeatureKind[names.size()];
        numbers = new double[names.size()];
    }

    void begin(long firstLine) {
        line = firstLine;
        cells = 0;
        length = 0;
        Arrays.fill(kinds, null);
    }

    void add(char[] buffer, int offset, int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
        }
        System.arraycopy(buffer, offset, text, length, count);
        length += count;
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, 2 * cells);
        }
        ends[cells++] = length;
    }

    /** Number of cells that the line has. */
    int cells() {
        return cells;
    }

    /** The characters of a cell as they are. */
    String raw(int cell) {
        int start = start(cell);
        return new String(text, start, ends[cell] - start);
    }

    private int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
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
    public FeatureKind kind(int column) {
        FeatureKind known = kinds[column];
        if (known == null) {
            known = read(column);
            kinds[column] = known;
        }
        return known;
    }

    /** Blanks around a value belong to no number and no truth, but to a text. */
    private FeatureKind read(int column) {
        int from = first(column);
        int to = last(column, from);
        numbers[column] = Double.NaN;
        if (CellText.isMissing(text, from, to) || isToldMissing(from, to)) {
            return FeatureKind.MISSING;
        }
        double number = CellText.number(text, from, to);
        if (!Double.isNaN(number)) {
            numbers[column] = number;
            return FeatureKind.NUMBER;
        }
        boolean isTrue = CellText.is(text, from, to, "true");
        if (isTrue || CellText.is(text, from, to, "false")) {
            numbers[column] = isTrue ? 1 : 0;
            return FeatureKind.BOOLEAN;
        }
        return FeatureKind.TEXT;
    }

    /** Behind the blanks before a value. */
    private int first(int column) {
        int from = start(column);
        while (from < ends[column] && text[from] <= ' ' && text[from] != 0) {
            from++;
        }
        return from;
    }

    /** Where the blanks after it begin. */
    private int last(int column, int from) {
        int to = ends[column];
        while (from < to && text[to - 1] <= ' ' && text[to - 1] != 0) {
            to--;
        }
        return to;
    }

    private boolean isToldMissing(int from, int to) {
        return !missingTexts.isEmpty() && missingTexts.contains(new String(text, from, to - from));
    }

    @Override
    public double number(int column) {
        return kind(column) == FeatureKind.MISSING ? Double.NaN : numbers[column];
    }

    @Override
    public @Nullable String text(int column) {
        FeatureKind kind = kind(column);
        if (kind == FeatureKind.NUMBER) {
            int from = first(column);
            return CellText.category(text, from, last(column, from));
        }
        return kind == FeatureKind.MISSING ? null : raw(column);
    }

    @Override
    public @Nullable String verbatim(int column) {
        return kind(column) == FeatureKind.NUMBER ? raw(column).trim() : text(column);
    }
}
