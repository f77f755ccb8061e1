package io.plumbline.cli;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.drift.ReferenceProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The references that a job learnt from its stream, in the table {@code reference_profiles}. */
final class LearntProfiles {
    private static final String NEWEST =
            "SELECT model_version, profile::text FROM reference_profiles"
                    + " WHERE model_id = ? AND (?::text IS NULL OR model_version = ?)"
                    + " ORDER BY period_end DESC, model_version LIMIT 1";
    private static final String VERSIONS =
            "SELECT DISTINCT model_version FROM reference_profiles WHERE model_id = ?"
                    + " ORDER BY model_version";

    private final String jdbc;

    LearntProfiles(String jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The one of that model whose period ended last.
     *
     * @param version the version, or null for any
     * @throws CommandFailure when there is none, or the database can't be read
     */
    ReferenceProfile newest(String model, @Nullable String version) throws IOException {
        try (Connection connection = JdbcUrl.connect(jdbc)) {
            try (PreparedStatement query = connection.prepareStatement(NEWEST)) {
                query.setString(1, model);
                query.setString(2, version);
                query.setString(3, version);
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next()) {
                        byte[] json = rows.getString(2).getBytes(StandardCharsets.UTF_8);
                        return ReferenceProfileJson.read(new ByteArrayInputStream(json));
                    }
                }
            }
            throw new CommandFailure(nothingLearnt(connection, model, version), null);
        } catch (SQLException e) {
            throw new CommandFailure(
                    "--jdbc: the table reference_profiles can't be read (SQLSTATE "
                            + e.getSQLState()
                            + "); is that the database of the job, and may this user read it?",
                    e);
        }
    }

    private static String nothingLearnt(
            Connection connection, String model, @Nullable String version) throws SQLException {
        List<String> versions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(VERSIONS)) {
            query.setString(1, model);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    versions.add(rows.getString(1));
                }
            }
        }
        return versions.isEmpty()
                ? "no reference was learnt for model "
                        + model
                        + "; the monitor needs reference: {first: DURATION}, and that time to pass"
                : "no reference was learnt for version "
                        + version
                        + " of model "
                        + model
                        + ", but for "
                        + String.join(", ", versions);
    }
}
