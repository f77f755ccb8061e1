package io.plumbline.dashboard;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One number of one window; NaN is NULL. Times are epoch milliseconds.
 *
 * @param start of the window
 * @param end of the window
 * @param value of the metric
 * @param lower bound of its interval
 * @param upper bound of its interval
 * @param samples what it rests on
 * @param predictions in the window
 * @param coverage share of them that have a label
 * @param isFinal it can no longer change
 */
record WindowPoint(
        long start,
        long end,
        double value,
        double lower,
        double upper,
        long samples,
        long predictions,
        double coverage,
        boolean isFinal) {

    /** The row of a {@link PerformanceQuery}. */
    static WindowPoint of(ResultSet row) throws SQLException {
        return new WindowPoint(
                row.getTimestamp(3).getTime(),
                row.getTimestamp(4).getTime(),
                number(row, 5),
                number(row, 6),
                number(row, 7),
                row.getLong(8),
                row.getLong(9),
                number(row, 10),
                row.getBoolean(11));
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Double.NaN : number;
    }
}
