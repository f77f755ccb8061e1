package io.plumbline.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Series of windows as JSON, each column an array; long ones are thinned, which is said. */
final class PerformanceJson {
    private PerformanceJson() {}

    /**
     * One line of the chart.
     *
     * @param version of the model
     * @param metric its name
     */
    private record Line(String version, String metric) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int byVersion = version.compareTo(other.version);
            return byVersion != 0 ? byVersion : metric.compareTo(other.metric);
        }
    }

    /** Writes the fields into the object that is open. */
    static void write(JsonGenerator json, ResultSet rows, int limit)
            throws SQLException, IOException {
        Map<Line, List<WindowPoint>> lines = new TreeMap<>();
        int read = 0;
        boolean more = false;
        while (!more && rows.next()) {
            more = read == limit;
            if (!more) {
                lines.computeIfAbsent(
                                new Line(rows.getString(1), rows.getString(2)),
                                line -> new ArrayList<>())
                        .add(WindowPoint.of(rows));
                read++;
            }
        }
        json.writeArrayFieldStart("series");
        for (Map.Entry<Line, List<WindowPoint>> line : lines.entrySet()) {
            Collections.reverse(line.getValue());
            write(json, line.getKey(), line.getValue());
        }
        json.writeEndArray();
        json.writeNumberField("limit", limit);
        json.writeBooleanField("more", more);
    }

    private static void write(JsonGenerator json, Line line, List<WindowPoint> all)
            throws IOException {
        List<WindowPoint> points = Thinning.of(all);
        json.writeStartObject();
        json.writeStringField("version", line.version());
        json.writeStringField("metric", line.metric());
        json.writeNumberField("windows", all.size());
        whole(json, "start", points, WindowPoint::start);
        whole(json, "end", points, WindowPoint::end);
        numbers(json, "value", points, WindowPoint::value);
        numbers(json, "lower", points, WindowPoint::lower);
        numbers(json, "upper", points, WindowPoint::upper);
        whole(json, "samples", points, WindowPoint::samples);
        whole(json, "predictions", points, WindowPoint::predictions);
        numbers(json, "coverage", points, WindowPoint::coverage);
        whole(json, "final", points, point -> point.isFinal() ? 1 : 0);
        json.writeEndObject();
    }

    private static void whole(
            JsonGenerator json,
            String name,
            List<WindowPoint> points,
            ToLongFunction<WindowPoint> column)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (WindowPoint point : points) {
            json.writeNumber(column.applyAsLong(point));
        }
        json.writeEndArray();
    }

    private static void numbers(
            JsonGenerator json,
            String name,
            List<WindowPoint> points,
            ToDoubleFunction<WindowPoint> column)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (WindowPoint point : points) {
            TableJson.number(json, column.applyAsDouble(point));
        }
        json.writeEndArray();
    }
}
