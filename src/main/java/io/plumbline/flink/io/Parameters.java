package io.plumbline.flink.io;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Binds a statement's parameters from left to right. */
final class Parameters {
    private final PreparedStatement statement;
    private int next = 1;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    /** A text; U+0000, which the database can't store, becomes U+FFFD. */
    Parameters text(@Nullable String value) throws SQLException {
        statement.setString(next++, value == null ? null : value.replace('\0', '\uFFFD'));
        return this;
    }

    /** A number; NaN and infinities become NULL. */
    Parameters number(double value) throws SQLException {
        if (Double.isFinite(value)) {
            statement.setDouble(next++, value);
        } else {
            statement.setNull(next++, Types.DOUBLE);
        }
        return this;
    }

    Parameters whole(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    Parameters whole(@Nullable Integer value) throws SQLException {
        statement.setObject(next++, value, Types.INTEGER);
        return this;
    }

    Parameters truth(@Nullable Boolean value) throws SQLException {
        statement.setObject(next++, value, Types.BOOLEAN);
        return this;
    }

    /** An instant in epoch milliseconds. */
    Parameters instant(@Nullable Long epochMs) throws SQLException {
        statement.setObject(
                next++,
                epochMs == null ? null : Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE);
        return this;
    }
}
