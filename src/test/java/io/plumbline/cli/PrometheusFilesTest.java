package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code deploy/prometheus}, by Prometheus' own tool; skipped where there is none. */
class PrometheusFilesTest {
    private static final String FOLDER = "deploy/prometheus/";

    @BeforeEach
    void needsTheTool() {
        boolean found =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(found, "promtool is not on the PATH");
    }

    @Test
    void configurationAndAlertsAreValid() throws Exception {
        assertPasses("check", "config", FOLDER + "prometheus.yml");
    }

    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        assertPasses("test", "rules", FOLDER + "plumbline-alerts-test.yml");
    }

    @Test
    void whatTheGrafanaDashboardAsksIsPromQl(@TempDir Path folder) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        List<String> queries = new GrafanaDashboard("job").promQl();
        assertThat(queries).hasSizeGreaterThan(10);
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: panel_").append(i).append('\n');
            rules.append("        expr: '").append(queries.get(i)).append("'\n");
        }
        Path file = Files.writeString(folder.resolve("panels.yml"), rules);
        assertPasses("check", "rules", file.toString());
    }

    private static void assertPasses(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
    }
}
