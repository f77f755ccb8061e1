package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running job could only meet by restart after restart is said before it starts. */
class RunCommandITCase {
    @TempDir private Path folder;

    private Path config;

    @BeforeEach
    void writeConfiguration() throws IOException {
        config =
                Files.writeString(
                        folder.resolve("monitors.yaml"),
                        """
                        version: 1
                        monitors:
                          - {model: m, task: regression, label_horizon: 1d}
                        """);
    }

    @Test
    void aDatabaseThatCanNotBeUsedIsNamedWithTheRemedy() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
            Run empty = run("--jdbc", database.jdbcUrl());
            assertThat(empty.status()).as(empty.err()).isEqualTo(1);
            assertThat(empty.err())
                    .contains("are not there, or are those of another release (SQLSTATE 42P01)")
                    .contains("run plumbline migrate");

            assertThat(Run.of("migrate", "--jdbc", database.jdbcUrl()).status()).isZero();
            Run stranger = run("--jdbc", database.jdbcUrl() + "&user=nobody");
            assertThat(stranger.status()).isEqualTo(1);
            assertThat(stranger.err()).contains("the user or password is wrong");
        }
    }

    @Test
    void optionsThatNoJobCanHaveAreRefused() {
        assertThat(run("--parallelism", "0").status()).isEqualTo(2);
        assertThat(run("--parallelism", "0").err()).contains("--parallelism must be from 1: 0");
        assertThat(run("--flush-seconds", "-1").status()).isEqualTo(2);
    }

    private Run run(String... more) {
        String[] arguments = {"run", "--config", config.toString(), "--kafka", "localhost:1"};
        return Run.of(List.of(arguments), more);
    }
}
