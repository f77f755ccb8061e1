package io.plumbline.codec.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.table.TableRow;
import io.plumbline.table.TableRows;
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

    /** Columns whose cells are texts, whatever they look like. */
    private static final Set<String> TEXTS = Set.of("prediction_id", "model_id", "model_version");

    private static final Set<String> PREDICTION_FIELDS =
            Set.of("prediction_id", "model_id", "model_version", "ts", "latency_ms", "shadow");
    private static final Set<String> LABEL_FIELDS =
            Set.of("prediction_id", "model_id", "ts", "label", "revision", "op");

    /** Column to member of {@code prediction}. */
    private static final Map<String, String> ANSWER =
            Map.of("prediction", "label", "score", "score", "value", "value");

    private final EventFile file;
    private final TableRows rows;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    CsvEvents(EventFile file, TableRows rows) {
        this.file = file;
        this.rows = rows;
    }

    @Override
    public @Nullable RawEvent next() throws IOException {
        TableRow row = rows.next();
        if (row == null) {
            return null;
        }
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

    private static void writePrediction(JsonGenerator json, TableRow row) throws IOException {
        writeFields(json, row, PREDICTION_FIELDS);
        List<Integer> scores = new ArrayList<>();
        List<Integer> segments = new ArrayList<>();
        List<Integer> features = new ArrayList<>();
        json.writeObjectFieldStart("prediction");
        for (int i = 0; i < row.columns(); i++) {
            String name = row.name(i);
            String member = ANSWER.get(name);
            if (member != null) {
                write(json, member, row, i);
            } else if (name.startsWith(SCORE_OF)) {
                scores.add(i);
            } else if (name.startsWith(SEGMENT)) {
                segments.add(i);
            } else if (!PREDICTION_FIELDS.contains(name)) {
                features.add(i);
            }
        }
        writeObject(json, "scores", row, scores, SCORE_OF.length());
        json.writeEndObject();
        writeObject(json, "segments", row, segments, SEGMENT.length());
        writeObject(json, "features", row, features, 0);
    }

    private static void writeObject(
            JsonGenerator json, String name, TableRow row, List<Integer> columns, int prefix)
            throws IOException {
        if (columns.isEmpty()) {
            return;
        }
        boolean areSegments = name.equals("segments");
        json.writeObjectFieldStart(name);
        for (int column : columns) {
            String member = row.name(column).substring(prefix);
            if (areSegments) {
                writeText(json, member, row, column);
            } else {
                write(json, member, row, column);
            }
        }
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, TableRow row, Set<String> fields)
            throws IOException {
        for (int i = 0; i < row.columns(); i++) {
            String name = row.name(i);
            if (TEXTS.contains(name)) {
                writeText(json, name, row, i);
            } else if (fields.contains(name)) {
                write(json, name, row, i);
            }
        }
    }

    private static void writeText(JsonGenerator json, String name, TableRow row, int column)
            throws IOException {
        String text = row.text(column);
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    private static void write(JsonGenerator json, String name, TableRow row, int column)
            throws IOException {
        double number = row.number(column);
        switch (row.kind(column)) {
            case MISSING -> {}
            case BOOLEAN -> json.writeBooleanField(name, number != 0);
            case NUMBER -> writeNumber(json, name, number);
            case TEXT, OTHER -> writeText(json, name, row, column);
        }
    }

    /** Whole numbers stay whole: times and revisions have no fraction. JSON knows no infinity. */
    private static void writeNumber(JsonGenerator json, String name, double number)
            throws IOException {
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            json.writeNumberField(name, (long) number);
        } else if (Double.isFinite(number)) {
            json.writeNumberField(name, number);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
