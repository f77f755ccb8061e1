package io.plumbline.flink.io;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of one row, from left to right. */
public final class Cells {
    /** What a cell holds. */
    enum Kind {
        TEXT,
        JSON,
        NUMBER,
        WHOLE,
        TRUTH,
        INSTANT
    }

    /**
     * One cell.
     *
     * @param kind what it holds
     * @param value a String, Double, Long, Boolean or Instant by its kind; null for NULL
     */
    record Cell(Kind kind, @Nullable Object value) {}

    private final List<Cell> cells = new ArrayList<>(24);

    /** All of them. */
    List<Cell> all() {
        return cells;
    }

    /** All of them as texts: times by RFC 3339 in UTC, NULL as the empty text. */
    public List<String> texts() {
        return cells.stream()
                .map(cell -> cell.value() == null ? "" : String.valueOf(cell.value()))
                .toList();
    }

    /** A text; U+0000, which the database can't store, becomes U+FFFD. */
    Cells text(@Nullable String value) {
        return add(Kind.TEXT, value == null ? null : value.replace('\0', '\uFFFD'));
    }

    /** A JSON document, or null. */
    Cells json(@Nullable String value) {
        return add(Kind.JSON, value);
    }

    /** A number; NaN and infinities become NULL. */
    Cells number(double value) {
        return add(Kind.NUMBER, Double.isFinite(value) ? value : null);
    }

    Cells whole(long value) {
        return add(Kind.WHOLE, value);
    }

    Cells whole(@Nullable Long value) {
        return add(Kind.WHOLE, value);
    }

    Cells whole(@Nullable Integer value) {
        return add(Kind.WHOLE, value == null ? null : (Long) value.longValue());
    }

    Cells truth(@Nullable Boolean value) {
        return add(Kind.TRUTH, value);
    }

    /** An instant in epoch milliseconds. */
    Cells instant(@Nullable Long epochMs) {
        return add(Kind.INSTANT, epochMs == null ? null : Instant.ofEpochMilli(epochMs));
    }

    private Cells add(Kind kind, @Nullable Object value) {
        cells.add(new Cell(kind, value));
        return this;
    }
}
