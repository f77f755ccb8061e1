package io.plumbline.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/**
 * The rows of a query as JSON: {@code {"columns": […], "rows": [[…], …], "limit": n, "more": b}}.
 * Times are epoch milliseconds, NULL is null, documents stay documents.
 */
final class TableJson {
    private TableJson() {}

    /** Writes the fields into the object that is open. */
    static void write(JsonGenerator json, ResultSet rows, int limit)
            throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        json.writeArrayFieldStart("columns");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            json.writeString(columns.getColumnLabel(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        int written = 0;
        boolean more = false;
        while (!more && rows.next()) {
            if (written == limit) {
                more = true;
            } else {
                row(json, rows, columns);
                written++;
            }
        }
        json.writeEndArray();
        json.writeNumberField("limit", limit);
        json.writeBooleanField("more", more);
    }

    private static void row(JsonGenerator json, ResultSet rows, ResultSetMetaData columns)
            throws SQLException, IOException {
        json.writeStartArray();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            cell(json, rows, i, columns.getColumnType(i), columns.getColumnTypeName(i));
        }
        json.writeEndArray();
    }

    private static void cell(JsonGenerator json, ResultSet rows, int at, int type, String name)
            throws SQLException, IOException {
        Object value = rows.getObject(at);
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case Types.BIGINT, Types.INTEGER -> json.writeNumber(rows.getLong(at));
            case Types.DOUBLE -> number(json, rows.getDouble(at));
            case Types.BIT, Types.BOOLEAN -> json.writeBoolean(rows.getBoolean(at));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                    json.writeNumber(rows.getTimestamp(at).getTime());
            default -> text(json, rows.getString(at), name.equals("jsonb"));
        }
    }

    /** The job writes neither NaN nor infinities, but the type has them; JSON has not. */
    static void number(JsonGenerator json, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }

    /** The database has checked that a document is one. */
    private static void text(JsonGenerator json, String text, boolean isDocument)
            throws IOException {
        if (isDocument) {
            json.writeRawValue(text);
        } else {
            json.writeString(text);
        }
    }
}
