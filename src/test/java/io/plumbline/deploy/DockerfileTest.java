package io.plumbline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;

/** The container file copies what there is, and starts what there is. */
class DockerfileTest {
    private static final Path FILE = Path.of("deploy", "container", "Dockerfile");

    private final List<String> instructions = instructions();

    DockerfileTest() throws IOException {}

    @Test
    void whatIsCopiedFromTheProjectIsThereAndNotIgnored() throws IOException {
        List<String> ignored = Files.readAllLines(Path.of(".dockerignore"));
        List<String> sources =
                instructions.stream()
                        .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                        .map(line -> line.split(" ", -1)[1])
                        .toList();
        assertThat(sources).contains("pom.xml", "src", "sql", "flink-conf");
        assertThat(sources).allSatisfy(source -> assertThat(Path.of(source)).exists());
        assertThat(sources).doesNotContainAnyElementsOf(ignored);
    }

    /**
     * The build's own name of the job's jar fits the pattern, and the manifests' path the target.
     */
    @Test
    void theJobsJarIsWhereTheFlinkDeploymentLooksForIt() throws IOException {
        String copy = only("COPY --from=build --chown=flink:flink ");
        String[] words = copy.split(" ", -1);
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + words[3]);
        assertThat(pattern.matches(Path.of("/src/target/plumbline-0.1.0-SNAPSHOT-job.jar")))
                .isTrue();
        assertThat(pattern.matches(Path.of("/src/target/plumbline-0.1.0-SNAPSHOT.jar"))).isFalse();
        assertThat("local://" + words[4])
                .isEqualTo(
                        Manifests.of("FlinkDeployment", "plumbline")
                                .at("/spec/job/jarURI")
                                .asText());
    }

    @Test
    void flinkIsTheProjects() {
        String version = EnvironmentInformation.getVersion();
        assertThat(only("FROM flink:")).isEqualTo("FROM flink:" + version + "-java17 AS job");
        assertThat(only("RUN mkdir -p /opt/flink/plugins"))
                .contains("/opt/flink/opt/flink-s3-fs-presto-" + version + ".jar ");
    }

    @Test
    void theEntryPointIsAClassOfOurs() throws Exception {
        JsonNode command = new ObjectMapper().readTree(only("ENTRYPOINT ").substring(11));
        String main = command.get(command.size() - 1).asText();
        assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
        assertThat(Path.of("src/main/java", main.replace('.', '/') + ".java")).exists();
    }

    private String only(String start) {
        List<String> found = instructions.stream().filter(line -> line.startsWith(start)).toList();
        assertThat(found).as(start).hasSize(1);
        return found.get(0);
    }

    /** One line each, without comments and with single spaces. */
    private static List<String> instructions() throws IOException {
        String text = Files.readString(FILE).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
        return Arrays.stream(text.split("\n", -1))
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
