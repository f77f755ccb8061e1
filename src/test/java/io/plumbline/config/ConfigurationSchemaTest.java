package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The schema for editors is written from the parser's keys, and agrees with it on files. */
class ConfigurationSchemaTest {
    private static final Path FILE = Path.of("docs/schema/monitors.schema.json");

    private static final String SMALL =
            """
            version: 1
            monitors:
              - model: m
                task: binary
                positive_label: "1"
                label_horizon: 3d
            """;

    /** {@code mvn test -Dtest=ConfigurationSchemaTest -Dplumbline.docs=write} rewrites it. */
    @Test
    void theFileHoldsEveryKeyOfTheParser() throws IOException {
        if ("write".equals(System.getProperty("plumbline.docs"))) {
            Files.writeString(FILE, ConfigurationSchema.json());
        }
        assertThat(FILE).content().isEqualTo(ConfigurationSchema.json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/resources/config/contract-example.yaml",
                "src/demo/resources/io/plumbline/demo/monitors.yaml"
            })
    void filesThatRunAreValid(String file) throws IOException {
        assertThat(problems(Files.readString(Path.of(file)))).isEmpty();
    }

    @Test
    void aVariableMayStandForAnyValue() {
        assertThat(problems(SMALL + "    decision_threshold: ${THRESHOLD}\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision_treshold: 0.5",
                "decision_threshold: high",
                "label_grace: 3 days",
                "windows: [{name: daily}]",
                "features: {amount: {type: number}}",
                "rules: [{name: r, when: {metrik: f1}}]",
                "rules: [{name: r, when: {all: [{metrik: f1}]}}]",
                "segments: [origin]"
            })
    void mistakesAreSeenWhileTheyAreWritten(String mistake) {
        assertThat(problems(SMALL + "    " + mistake + "\n")).isNotEmpty();
    }

    private static Set<ValidationMessage> problems(String yaml) {
        JsonNode document = new ObjectMapper().valueToTree(new Yaml().<Object>load(yaml));
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(ConfigurationSchema.json());
        return schema.validate(document);
    }
}
