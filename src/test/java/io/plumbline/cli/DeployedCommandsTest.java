package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.deploy.Manifests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The pods of {@code deploy/kubernetes} call commands that there are, with options they take. */
class DeployedCommandsTest {
    private static final String URL = "jdbc:postgresql://db/plumbline?user=u";

    @ParameterizedTest
    @CsvSource({
        "Job, plumbline-migrate, /spec/template/spec, migrate",
        "Deployment, plumbline-dashboard, /spec/template/spec, dashboard",
        "CronJob, plumbline-retention, /spec/jobTemplate/spec/template/spec, retention"
    })
    void commandsAreCalledAsTheyAreDefined(String kind, String name, String podSpec, String command)
            throws IOException {
        JsonNode container = Manifests.of(kind, name).at(podSpec + "/containers/0");
        // Kubernetes puts variables of the container in the place of $(NAME).
        String[] args =
                Manifests.strings(container.path("args")).stream()
                        .map(arg -> arg.equals("$(PLUMBLINE_JDBC_URL)") ? URL : arg)
                        .toArray(String[]::new);
        assertThat(args).noneMatch(arg -> arg.contains("$("));

        CommandLine line = Plumbline.commandLine(Map.of("PLUMBLINE_JDBC_URL", URL));
        ParseResult parsed = line.parseArgs(args);
        assertThat(parsed.subcommand().commandSpec().name()).isEqualTo(command);
    }

    @Test
    void theServiceLeadsToTheDashboard() throws IOException {
        JsonNode dashboard = Manifests.of("Deployment", "plumbline-dashboard");
        JsonNode service = Manifests.of("Service", "plumbline-dashboard");
        JsonNode container = dashboard.at("/spec/template/spec/containers/0");
        assertThat(service.at("/spec/selector"))
                .isEqualTo(dashboard.at("/spec/template/metadata/labels"))
                .isEqualTo(dashboard.at("/spec/selector/matchLabels"));
        assertThat(service.at("/spec/ports/0/targetPort"))
                .isEqualTo(container.at("/ports/0/name"))
                .isEqualTo(container.at("/readinessProbe/httpGet/port"));

        List<String> args = Manifests.strings(container.path("args"));
        assertThat(args.get(args.indexOf("--port") + 1))
                .isEqualTo(container.at("/ports/0/containerPort").asText());
    }
}
