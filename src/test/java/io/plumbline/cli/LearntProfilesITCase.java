package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.drift.BoundedReference;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.OutputRow;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learnt reference comes out of a real PostgreSQL as it went in. */
class LearntProfilesITCase {
    @TempDir Path folder;

    @Test
    void aLearntReferenceIsExportedAndCanBeImported() throws Exception {
        Path config = folder.resolve("monitors.yaml");
        Files.writeString(
                config,
                """
                version: 1
                monitors:
                  - model: m
                    task: binary
                    positive_label: "yes"
                    label_horizon: 1d
                    features: {amount: {type: numeric}}
                    reference: {first: 1d}
                """);
        Path out = folder.resolve("learnt.json");
        try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
            String[] export = {
                "profile",
                "--config",
                config.toString(),
                "--jdbc",
                database.jdbcUrl(),
                "--out",
                out.toString(),
                "--model-version",
                "2"
            };
            Run absent = Run.of(export);
            assertThat(absent.status()).isEqualTo(1);
            assertThat(absent.err()).contains("reference_profiles can't be read (SQLSTATE 42P01)");

            assertThat(Run.of("migrate", "--jdbc", database.jdbcUrl()).status()).isZero();
            assertThat(Run.of(export).err()).contains("no reference was learnt for model m;");
            insert(database, profile("1"), 1);
            assertThat(Run.of(export).err()).contains("version 2 of model m, but for 1");
            insert(database, profile("2"), 2);
            insert(database, profile("3"), 3);

            export[4] = database.jdbcUrl() + "&user=nobody";
            Run refused = Run.of(export);
            assertThat(refused.err())
                    .contains("no connection to ", "the user or password is wrong");
            assertThat(refused.status()).isEqualTo(1);
            export[4] = database.jdbcUrl();
            Run exported =
                    Run.with(
                            Map.of("PLUMBLINE_JDBC_URL", export[4]),
                            "profile",
                            "--config",
                            config.toString(),
                            "--out",
                            out.toString(),
                            "--model-version",
                            "2");
            assertThat(exported.status()).as(exported.err()).isZero();
            assertThat(exported.err()).contains("learnt from 1,000 predictions of version 2");
        }
        assertThat(ReferenceProfileJson.read(out)).isEqualTo(profile("2"));
        Files.writeString(
                config, Files.readString(config).replace("{first: 1d}", "{profile: learnt.json}"));
        assertThat(Run.of("validate", "--config", config.toString()).status()).isZero();
    }

    private static ReferenceProfile profile(String version) {
        BoundedReference reference =
                new BoundedReference(
                        "m", version, List.of(FeatureSpec.of("amount", FeatureType.NUMERIC)));
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 1_000; i++) {
                // Tiny, huge, and negative zero: what a database likes to write otherwise.
                double amount = i == 0 ? -0.0 : Math.pow(-1.7, i % 90) * 1e-9;
                Row row = Row.row().number("amount", amount);
                if (pass == 0) {
                    reference.shape(row.features());
                } else {
                    reference.count(
                            row.features(),
                            OutputRow.scored(i / 1_000.0, i % 3 == 0 ? "yes" : "no"));
                }
            }
        }
        return reference.build();
    }

    private static void insert(EmbeddedDatabase database, ReferenceProfile profile, int day)
            throws Exception {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO reference_profiles VALUES (?, ?, ?, ?::timestamptz,"
                                        + " ?::timestamptz, ?, ?::jsonb, 1)")) {
            insert.setString(1, profile.modelId());
            insert.setString(2, profile.modelVersion());
            insert.setString(3, profile.id());
            insert.setString(4, "2026-01-0" + day);
            insert.setString(5, "2026-01-0" + (day + 1));
            insert.setLong(6, profile.rowCount());
            insert.setString(7, ReferenceProfileJson.toJson(profile));
            insert.execute();
        }
    }
}
