package io.plumbline.codec.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.event.ClassText;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV as the events that they stand for, so that one decoder reads all. Missing cells are
 * absent fields. What no field is a feature.
 */
final class CsvEvents implements RawEvents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCORE_OF = "score:";
    private static final String SEGMENT = "segment:";

    private static final Set<String> PREDICTION_FIELDS =
            Set.of("prediction_id", "model_id", "model_version", "ts", "latency_ms", "shadow");
    private static final Set<String> LABEL_FIELDS =
            Set.of("prediction_id", "model_id", "ts", "label", "revision", "op");

    /** Column to member of {@code prediction}. */
    private static final Map<String, String> ANSWER =
            Map.of("prediction", "label", "score", "score", "value", "value");

    private final EventFile file;
    private final CsvRows rows;
    private EventFile.Columns known = EventFile.Columns.UNKNOWN;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    CsvEvents(EventFile file, CsvRows rows) {
        this.file = file;
        this.rows = rows;
    }

    @Override
    public @Nullable RawEvent next() throws IOException {
        CsvRow row = rows.next();
        if (row == null) {
            return null;
        }
        known = known(row);
        bytes.reset();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            String model = file.onlyModel();
            int named = row.column("model_id");
            if (model != null && (named < 0 || row.kind(named) == FeatureKind.MISSING)) {
                json.writeStringField("model_id", model);
            }
            if (file.kind() == EventFile.Kind.PREDICTIONS) {
                writePrediction(json, row);
            } else {
                writeFields(json, row, LABEL_FIELDS);
            }
            json.writeEndObject();
        }
        return new RawEvent(
                new SourcePosition(file.path(), 0, row.line() - 1), bytes.toByteArray());
    }

    private void writePrediction(JsonGenerator json, CsvRow row) throws IOException {
        writeFields(json, row, PREDICTION_FIELDS);
        List<Integer> scores = new ArrayList<>();
        List<Integer> segments = new ArrayList<>();
        List<Integer> features = new ArrayList<>();
        json.writeObjectFieldStart("prediction");
        for (int i = 0; i < row.columns(); i++) {
            String name = row.name(i);
            // A feature called value is one, where the model's answers have no value.
            String member = known.isFeature(name) ? null : ANSWER.get(name);
            if (member != null && member.equals("label")) {
                writeValue(json, member, row, i);
            } else if (member != null) {
                write(json, member, row, i);
            } else if (name.startsWith(SCORE_OF)) {
                scores.add(i);
            } else if (name.startsWith(SEGMENT)) {
                segments.add(i);
            } else if (!PREDICTION_FIELDS.contains(name)) {
                features.add(i);
            }
        }
        writeObject(json, "scores", row, scores, SCORE_OF.length(), CsvEvents::writeScore);
        json.writeEndObject();
        writeObject(json, "segments", row, segments, SEGMENT.length(), CsvEvents::writeText);
        writeObject(json, "features", row, features, 0, this::writeValue);
    }

    private static void writeObject(
            JsonGenerator json,
            String name,
            CsvRow row,
            List<Integer> columns,
            int prefix,
            CellWriter cells)
            throws IOException {
        if (columns.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (int column : columns) {
            cells.write(json, row.name(column).substring(prefix), row, column);
        }
        json.writeEndObject();
    }

    private static void writeScore(JsonGenerator json, String header, CsvRow row, int column)
            throws IOException {
        write(json, ClassText.ofHeader(header), row, column);
    }

    private void writeFields(JsonGenerator json, CsvRow row, Set<String> fields)
            throws IOException {
        for (int i = 0; i < row.columns(); i++) {
            String name = row.name(i);
            if (!fields.contains(name)) {
                continue;
            }
            switch (name) {
                case "prediction_id", "model_id" -> writeText(json, name, row, i);
                case "model_version" -> writeText(json, name, row.verbatim(i));
                case "label" -> writeValue(json, name, row, i);
                default -> write(json, name, row, i);
            }
        }
    }

    /** A text, whatever it looks like; tools that know floats alone write 17 as 17.0. */
    private static void writeText(JsonGenerator json, String name, CsvRow row, int column)
            throws IOException {
        writeText(json, name, row.text(column));
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String text)
            throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    /** A class, a regression's label or a feature: 02134 is a code, unless numbers are wanted. */
    private void writeValue(JsonGenerator json, String name, CsvRow row, int column)
            throws IOException {
        String text = row.kind(column) == FeatureKind.NUMBER ? row.text(column) : null;
        if (text == null) {
            write(json, name, row, column);
        } else if (isCode(text, row.name(column))) {
            json.writeStringField(name, text);
        } else {
            writeNumber(json, name, row.number(column), text);
        }
    }

    /** A feature with categories keeps its digits, as in a profile: 3.10 is not 3.1. */
    private boolean isCode(String text, String column) {
        return known.categories().contains(column)
                || CellText.isPadded(text) && !known.numbers().contains(column);
    }

    private EventFile.Columns known(CsvRow row) {
        int named = row.column("model_id");
        String own = named < 0 ? null : row.text(named);
        String model = own == null ? file.onlyModel() : own;
        return file.columns().getOrDefault(model == null ? "" : model, EventFile.Columns.UNKNOWN);
    }

    private static void write(JsonGenerator json, String name, CsvRow row, int column)
            throws IOException {
        switch (row.kind(column)) {
            case MISSING -> {}
            case BOOLEAN -> json.writeBooleanField(name, row.number(column) != 0);
            case NUMBER -> writeNumber(json, name, row.number(column), row.text(column));
            case TEXT, OTHER -> writeText(json, name, row, column);
        }
    }

    /**
     * Whole numbers keep their digits, of which a double holds not all; times and revisions have no
     * fraction. JSON knows no infinity.
     */
    private static void writeNumber(
            JsonGenerator json, String name, double number, @Nullable String text)
            throws IOException {
        if (text == null || !Double.isFinite(number)) {
            return;
        }
        json.writeFieldName(name);
        if (CellText.isWhole(text)) {
            json.writeNumber(text);
        } else if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    /** Writes one cell as a member of an object. */
    @FunctionalInterface
    private interface CellWriter {
        void write(JsonGenerator json, String name, CsvRow row, int column) throws IOException;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
