package io.plumbline.codec.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.plumbline.table.TableException;
import io.plumbline.table.TableRow;
import io.plumbline.table.TableRows;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of JSON Lines: one object a row, whose members are the columns. A member that an object
 * lacks is missing. An object with an object {@code features} is an event: then the members of that
 * are the columns, with what is wanted of its envelope. A table may gain columns in any row.
 */
final class JsonLinesRows implements TableRows {
    /** More columns than any table has: these are names made of data. */
    private static final int MAX_COLUMNS = 10_000;

    private static final String FEATURES = "features";
    private static final String PREDICTION = "prediction";
    private static final String SCORE_OF = "score:";

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxStringLength(1 << 22)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private final String name;
    private final Set<String> missingTexts;
    private final Set<String> envelope;
    private final JsonParser json;
    private final JsonRow row = new JsonRow();
    private final JsonCells cells = new JsonCells();

    JsonLinesRows(String name, InputStream in, Set<String> missingTexts, Set<String> envelope)
            throws IOException {
        this.name = name;
        this.missingTexts = missingTexts;
        this.envelope = envelope;
        this.json = FACTORY.createParser(in);
    }

    @Override
    public @Nullable TableRow next() throws IOException {
        try {
            JsonToken token = json.nextToken();
            if (token == null) {
                return null;
            }
            if (token != JsonToken.START_OBJECT) {
                throw fault("a row must be a JSON object; write one object a line", null);
            }
            row.begin(json.currentTokenLocation().getLineNr());
            readObject();
            return row;
        } catch (JsonProcessingException e) {
            throw fault("not a JSON object in UTF-8; write one object a line", e);
        } catch (ZipException | EOFException e) {
            throw fault("from here on the compressed file is damaged or cut off", e);
        }
    }

    /** Which columns there are is known at the object's end alone: features may come last. */
    private void readObject() throws IOException {
        cells.clear();
        boolean isEvent = false;
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (member.equals(FEATURES) && token == JsonToken.START_OBJECT) {
                isEvent = true;
                cells.keep(name -> envelope.contains(name) || name.startsWith(SCORE_OF));
                readMembers("");
            } else if (member.equals(PREDICTION)
                    && token == JsonToken.START_OBJECT
                    && envelope.contains(PREDICTION)) {
                readPrediction();
            } else if (isEvent && !envelope.contains(member)) {
                json.skipChildren();
            } else {
                cells.add(member, json, missingTexts);
            }
        }
        cells.putInto(row);
        if (row.columns() > MAX_COLUMNS) {
            throw fault(
                    "there are over " + MAX_COLUMNS + " columns; names must not be made of data",
                    null);
        }
    }

    /** An event's prediction: its label is the column {@code prediction}, as in CSV. */
    private void readPrediction() throws IOException {
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            String column = member.equals("label") ? PREDICTION : member;
            if (member.equals("scores") && token == JsonToken.START_OBJECT) {
                readMembers(SCORE_OF);
            } else if (envelope.contains(column)) {
                cells.add(column, json, missingTexts);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readMembers(String prefix) throws IOException {
        for (String member = json.nextFieldName(); member != null; member = json.nextFieldName()) {
            json.nextToken();
            cells.add(prefix.concat(member), json, missingTexts);
        }
    }

    private TableException fault(String message, @Nullable Throwable cause) {
        JsonLocation at = json.currentLocation();
        return new TableException(
                name, at.getLineNr(), "column " + at.getColumnNr() + ": " + message, cause);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
