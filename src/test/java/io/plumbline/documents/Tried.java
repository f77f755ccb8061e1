package io.plumbline.documents;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The reviewed list of which test tries each command that documents show, and of those that none
 * can try here. Commands are known by {@link Documented#key()}.
 */
final class Tried {
    /** Each of them fails when a command of its own ceases to work. */
    static final Map<String, List<String>> BY =
            Map.of(
                    "io.plumbline.documents.DocumentedCommandsITCase",
                    List.of(
                            "README.md: bin/plumbline demo",
                            "README.md: bin/plumbline validate --config monitors.yaml",
                            "README.md: bin/plumbline migrate --jdbc"
                                    + " 'jdbc:postgresql://HOST/DB?user=…&password=…'",
                            "README.md: bin/plumbline run --config monitors.yaml --kafka HOST:PORT"
                                    + " --jdbc URL --state DIR",
                            "README.md: bin/plumbline dashboard --jdbc URL",
                            "README.md: bin/plumbline query sql/queries/open-alerts.sql",
                            "README.md: SELECT model_version, window_end, value, lower, upper,"
                                    + " sample_count",
                            "README.md: bin/plumbline compare --reference train.csv --current"
                                    + " today.csv --html report.html",
                            "README.md: bin/plumbline profile --config monitors.yaml --model M"
                                    + " --data train.csv --out profile.json",
                            "README.md: bin/plumbline retention --jdbc URL --keep-days 400",
                            "README.md: bin/plumbline backtest --config monitors.yaml --predictions"
                                    + " p.jsonl --labels l.jsonl --out results",
                            "README.md: bin/plumbline --help",
                            "README.md: bin/plumbline COMMAND --help",
                            "docs/control.md: bin/plumbline control put silence.yaml --config"
                                    + " monitors.yaml --kafka localhost:9092",
                            "docs/dashboard.md: bin/plumbline dashboard --jdbc"
                                    + " 'jdbc:postgresql://HOST/DB?user=…&password=…'"
                                    + " [--port 8080] [--config monitors.yaml]",
                            "docs/kafka.md: bin/plumbline run --config monitors.yaml"
                                    + " --kafka-properties client.properties",
                            "docs/statistics.md: bin/plumbline compare --reference a.csv --current"
                                    + " b.csv"),
                    "io.plumbline.documents.DocumentedClusterITCase",
                    List.of(
                            "README.md: flink run target/plumbline-0.1.0-SNAPSHOT-job.jar --config"
                                    + " monitors.yaml --kafka HOST:PORT",
                            "docs/deployment.md: deploy/standalone/cluster.sh start --taskmanagers"
                                    + " 2 --slots 1 --ha",
                            "docs/deployment.md: $ deploy/standalone/cluster.sh status",
                            "docs/deployment.md: cluster.sh restart taskmanager-1",
                            "docs/deployment.md: cluster.sh flink -- list"),
                    "io.plumbline.cli.LearntProfilesITCase",
                    List.of(
                            "docs/tables.md: bin/plumbline profile --config … --model M"
                                    + " --model-version V --jdbc URL --out F"),
                    "io.plumbline.bench.CompareBenchTest",
                    List.of("docs/performance.md: bin/plumbline bench compare BEFORE AFTER"),
                    "io.plumbline.cli.AnalystQueriesITCase",
                    List.of("docs/tables.md: psql -f sql/queries/worst-segments.sql \"$DATABASE\""),
                    "io.plumbline.documents.TableRightsITCase",
                    List.of(
                            "docs/security.md: CREATE ROLE plumbline_owner LOGIN;",
                            "docs/security.md: GRANT SELECT, INSERT, UPDATE ON performance, drift,"
                                    + " feature_stats, weak_segments, version_comparisons,"),
                    "io.plumbline.cli.PrometheusFilesTest",
                    List.of(
                            "docs/metrics.md: promtool test rules"
                                    + " deploy/prometheus/plumbline-alerts-test.yml"),
                    "io.plumbline.endtoend.MetricsITCase",
                    List.of("docs/metrics.md: bin/plumbline run --metrics-port 9249 …"),
                    "io.plumbline.demo.DemoITCase",
                    List.of("README.md: bin/plumbline demo --exit"));

    /** By the reason. */
    static final Map<String, List<String>> NOWHERE =
            Map.of(
                    "the tests are part of it",
                    List.of("README.md: mvn -B verify", "CONTRIBUTING.md: mvn spotless:apply"),
                    "a build in the middle of a build; the tests run on what it makes",
                    List.of("docs/security.md: mvn -B package -Psbom -Dmaven.test.skip=true"),
                    "GoldenSavepointITCase and CallPairingTest restore what it made; it changes files of the project",
                    List.of(
                            "CONTRIBUTING.md: mvn -B verify -Dtest=CallPairingTest"
                                    + " -Dit.test=GoldenSavepointITCase"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false"
                                    + " -Dplumbline.savepoint=0.1.0"),
                    "one word of a call that DocumentedClusterITCase makes",
                    List.of("docs/deployment.md: cluster.sh run --from PATH"),
                    "takes long, and says what the machine can do, not what is right",
                    List.of(
                            "docs/performance.md: bin/plumbline bench pipeline --json >"
                                    + " pipeline.json"),
                    "takes long; the tests run the small form of it, without the property",
                    List.of(
                            "CONTRIBUTING.md: mvn -B verify -Pfaults",
                            "CONTRIBUTING.md: mvn -B verify -Pfaults"
                                    + " \"-Dplumbline.faults.only=broker killed;poison\"",
                            "CONTRIBUTING.md: mvn test -Dtest=FuzzTest -Dplumbline.fuzz=1000000",
                            "docs/statistics.md: mvn test -Dtest=DriftCalibrationTest"
                                    + " -Dplumbline.simulations=60"),
                    "needs a container engine; DockerfileTest holds the file against the project",
                    List.of(
                            "docs/deployment.md: docker build -f deploy/container/Dockerfile"
                                    + " --target job -t plumbline-job:0.1.0 ."),
                    "needs Kubernetes; KubernetesManifestsTest holds the manifests against schemas",
                    List.of(
                            "docs/deployment.md: kubectl create namespace plumbline",
                            "docs/deployment.md: kubectl apply -k deploy/kubernetes",
                            "docs/deployment.md: kubectl -n plumbline port-forward"
                                    + " service/plumbline-dashboard 8080"));

    private Tried() {}

    /** What that test takes from the documents. */
    static Set<String> by(Class<?> test) {
        return Set.copyOf(Objects.requireNonNull(BY.get(test.getName())));
    }
}
