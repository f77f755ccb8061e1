package io.plumbline.documents;

import static io.plumbline.documents.DocumentedSystem.first;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.cli.ResultSchema;
import io.plumbline.documents.CloneFolder.Started;
import io.plumbline.testing.Alone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk through an upgrade of docs/deployment.md, word for word but for ports, folder and ids: a
 * cluster is started, the job is stopped with a savepoint and goes on from it. That the numbers are
 * right is {@code ClusterITCase}'s business.
 */
@Alone
class DocumentedClusterITCase {
    /** Of a job or a savepoint. */
    private static final Pattern ID =
            Pattern.compile("\\b[0-9a-f]{32}\\b|file:\\S*/savepoint-\\S+");

    private DocumentedSystem system;
    private CloneFolder clone;
    private Path cluster;

    @BeforeEach
    void layOut(@TempDir Path folder) throws Exception {
        Map<String, String> options =
                Map.of("PLUMBLINE_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        system = new DocumentedSystem(folder, 1, options);
        new ResultSchema(system.jdbcUrl()).upgrade();
        clone = system.folder();
        cluster = folder.resolve("cluster");
    }

    @AfterEach
    void stop() throws Exception {
        system.close();
    }

    @Test
    void aJobIsStartedAndUpgradedAsTheDocumentSays() throws Exception {
        List<String> calls =
                here(system.text(
                                "docs/deployment.md: deploy/standalone/cluster.sh start"
                                        + " --taskmanagers 2 --slots 1 --ha"))
                        .lines()
                        .toList();
        assertThat(calls).hasSize(4);
        try {
            assertThat(clone.run(calls.get(0) + ports())).contains("The cluster runs");
            assertThat(clone.run(calls.get(1))).contains("has been submitted");
            assertThat(clone.run(calls.get(2)))
                    .contains("taskmanager-2")
                    .contains("RUNNING plumbline");
            upgrade();
            flinksOwnCommandLine();
        } finally {
            assertThat(clone.run(calls.get(3))).contains("is stopped");
        }
        system.assertTried(getClass());
    }

    /** Each call of the console answers what the page shows, but for ids, numbers and paths. */
    private void upgrade() throws Exception {
        String console = system.text("docs/deployment.md: $ deploy/standalone/cluster.sh status");
        Map<String, String> ids = new HashMap<>();
        for (String call : console.replace("\\\n", " ").split("(?m)^\\$ ", -1)) {
            if (call.isBlank()) {
                continue;
            }
            String[] shown = call.split("\n", 2);
            String said = clone.run(here(replaced(shown[0], ids)));
            assertThat(shape(said)).containsAll(shape(shown[1]));
            noteIds(shown[1], said, ids);
        }
    }

    private static List<String> shape(String answer) {
        return Pattern.compile("\n")
                .splitAsStream(ID.matcher(answer.strip()).replaceAll("ID"))
                .map(line -> line.replaceAll("\\d+", "N"))
                .toList();
    }

    /** What the page calls a job or a savepoint, and what it is called here. */
    private static void noteIds(String shown, String said, Map<String, String> ids) {
        List<String> there = ids(shown);
        List<String> here = ids(said);
        for (int i = 0; i < there.size(); i++) {
            ids.putIfAbsent(there.get(i), here.get(i));
        }
    }

    private static List<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group).distinct().toList();
    }

    private static String replaced(String call, Map<String, String> ids) {
        return ID.matcher(call)
                .replaceAll(id -> Matcher.quoteReplacement(ids.getOrDefault(id.group(), "?")));
    }

    private void flinksOwnCommandLine() throws Exception {
        String list =
                "deploy/standalone/" + system.text("docs/deployment.md: cluster.sh flink -- list");
        String running = first(ID, clone.run(here(list)));
        clone.run(here(list.replace("list", "cancel " + running)));

        String run =
                system.text(
                        "README.md: flink run target/plumbline-0.1.0-SNAPSHOT-job.jar --config"
                                + " monitors.yaml --kafka HOST:PORT");
        String flink = here("flink() { deploy/standalone/cluster.sh flink -- \"$@\"; }\n");
        try (Started job = clone.start(flink + here(run))) {
            job.awaitSaid("has been submitted");
            assertThat(first(ID, job.said())).isNotEqualTo(running);
        }
        String restart = system.text("docs/deployment.md: cluster.sh restart taskmanager-1");
        clone.run(here("deploy/standalone/" + restart));
        assertThat(clone.run(here("deploy/standalone/cluster.sh status")))
                .containsPattern("taskmanager-1 \\d+ running");
    }

    private String here(String script) {
        return script.replaceAll("cluster\\.sh (\\w+)", "cluster.sh $1 --dir '" + cluster + "'")
                .replace("HOST:PORT", system.bootstrapServers());
    }

    private static String ports() throws IOException {
        return " --port %s --zookeeper-port %s --memory 1g --jobmanager-memory 768m"
                .formatted(CloneFolder.freePort(), CloneFolder.freePort());
    }
}
