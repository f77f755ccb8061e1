package io.plumbline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.JobArguments;
import io.plumbline.PlumblineJob;
import io.plumbline.config.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The FlinkDeployment runs this project's job, with settings that Flink has. */
class DeployedJobTest {
    private static final String REPORTER = "metrics.reporter.prom.";
    private static final String MOUNT = "/etc/plumbline/";
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "PLUMBLINE_JDBC_URL", "jdbc:postgresql://db/plumbline?user=u&password=p",
                    "PLUMBLINE_RETRAIN_SECRET", "whsec_bm9uZQ==");

    private final JsonNode spec = Manifests.of("FlinkDeployment", "plumbline").path("spec");

    DeployedJobTest() throws IOException {}

    @Test
    void itsSettingsAreFlinksAndCanBeRead() {
        Map<String, ConfigOption<?>> options = FlinkOptions.all();
        Map<String, String> settings = settings();
        // What belongs to a reporter of one's own naming, Flink declares nowhere.
        settings.keySet().removeIf(key -> key.startsWith(REPORTER));
        assertThat(settings).isNotEmpty();
        assertThat(options.keySet()).containsAll(settings.keySet());

        Configuration configuration = Configuration.fromMap(settings);
        settings.keySet()
                .forEach(
                        key ->
                                assertThat(configuration.getOptional(option(options, key)))
                                        .as(key)
                                        .isPresent());
    }

    @Test
    void itsReporterIsOneAndItsPortIsOpen() throws Exception {
        Map<String, String> settings = settings();
        Class<?> factory = Class.forName(settings.get(REPORTER + "factory.class"));
        assertThat(MetricReporterFactory.class).isAssignableFrom(factory);
        assertThat(
                        spec.at("/podTemplate/spec/containers/0/ports")
                                .findValuesAsText("containerPort"))
                .containsExactly(settings.get(REPORTER + "port"));
        assertThat(settings.keySet().stream().filter(key -> key.startsWith(REPORTER))).hasSize(2);
    }

    @Test
    void anOptionThatFlinkDoesNotHaveIsFound() {
        assertThat(FlinkOptions.all())
                .containsKey("execution.checkpointing.interval")
                .doesNotContainKey("execution.checkpoint.interval");
    }

    @Test
    void itHasAllSettingsOfFlinkConf() {
        Map<String, String> everywhere =
                new TreeMap<>(GlobalConfiguration.loadConfiguration("flink-conf").toMap());
        // Where the operator makes the REST service, it decides who reaches it.
        everywhere.keySet().removeIf(key -> key.startsWith("rest."));
        assertThat(settings()).containsAllEntriesOf(everywhere);
    }

    @Test
    void versionsOfFlinkAreTheProjects() {
        String version = EnvironmentInformation.getVersion();
        assertThat(version).startsWith("2.");
        String[] numbers = version.split("\\.", -1);
        assertThat(spec.path("flinkVersion").asText())
                .isEqualTo("v" + numbers[0] + "_" + numbers[1]);
    }

    @Test
    void itStartsTheJobWithArgumentsThatItTakes() {
        assertThat(spec.at("/job/entryClass").asText()).isEqualTo(PlumblineJob.class.getName());
        JobArguments arguments = arguments();
        assertThat(arguments.kafka()).endsWith(":9092");
        assertThat(arguments.jdbc().reveal()).isEqualTo(ENVIRONMENT.get("PLUMBLINE_JDBC_URL"));
    }

    @Test
    void itsConfigurationIsMountedAndHasNoMistake(@TempDir Path folder) throws IOException {
        String path = arguments().config();
        assertThat(path).startsWith(MOUNT);
        JsonNode mount = spec.at("/podTemplate/spec/containers/0/volumeMounts/0");
        assertThat(mount.path("mountPath").asText() + "/").isEqualTo(MOUNT);
        JsonNode volume = spec.at("/podTemplate/spec/volumes/0");
        assertThat(volume.path("name")).isEqualTo(mount.path("name"));

        JsonNode map = Manifests.of("ConfigMap", volume.at("/configMap/name").asText());
        String text = map.path("data").path(path.substring(MOUNT.length())).asText();
        Path file = Files.writeString(folder.resolve("monitors.yaml"), text);
        assertThat(ConfigurationLoader.load(file, ENVIRONMENT).monitors()).isNotEmpty();
    }

    /** Every variable that the tests above give the job comes from a Secret. */
    @Test
    void secretsComeFromASecret() {
        JsonNode env = spec.at("/podTemplate/spec/containers/0/env");
        Map<String, String> secrets = new TreeMap<>();
        env.forEach(
                variable ->
                        secrets.put(
                                variable.path("name").asText(),
                                variable.at("/valueFrom/secretKeyRef/name").asText()));
        assertThat(secrets.keySet()).isEqualTo(ENVIRONMENT.keySet());
        assertThat(secrets.values()).containsOnly("plumbline");
    }

    /** What the definition lets pass, and the operator refuses. */
    @Test
    void itHasWhatTheOperatorAsksFor() {
        assertThat(spec.at("/jobManager/resource/memory").asText()).isNotEmpty();
        assertThat(spec.at("/taskManager/resource/memory").asText()).isNotEmpty();
        assertThat(spec.path("serviceAccount").asText()).isEqualTo("plumbline-job");
        assertThat(spec.at("/job/upgradeMode").asText()).isEqualTo("savepoint");
        assertThat(settings())
                .containsKey("execution.checkpointing.savepoint-dir")
                .containsEntry("high-availability.type", "kubernetes")
                .containsKey("high-availability.storageDir");
    }

    @Test
    void slotsAreNotMoreThanCores() {
        double cores = spec.at("/taskManager/resource/cpu").asDouble();
        assertThat(Integer.parseInt(settings().getOrDefault("taskmanager.numberOfTaskSlots", "0")))
                .isPositive()
                .isLessThanOrEqualTo((int) cores);
    }

    private JobArguments arguments() {
        String[] args = Manifests.strings(spec.at("/job/args")).toArray(String[]::new);
        return JobArguments.parse(args, ENVIRONMENT);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        spec.path("flinkConfiguration")
                .properties()
                .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
        return settings;
    }

    private static ConfigOption<?> option(Map<String, ConfigOption<?>> options, String key) {
        ConfigOption<?> option = options.get(key);
        if (option == null) {
            throw new AssertionError("Flink has no option " + key);
        }
        return option;
    }
}
