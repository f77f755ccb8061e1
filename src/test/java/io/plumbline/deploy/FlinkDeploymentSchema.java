package io.plumbline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The resource definition that the operator installs, read strictly: a field that it does not know
 * is a mistake, where the API server would drop it without a word.
 *
 * <p>It is the newest that is on Maven Central, of release 1.10; later ones keep {@code v1beta1}
 * and know newer versions of Flink, which is why {@code flinkVersion} is looked at elsewhere.
 */
final class FlinkDeploymentSchema {
    private static final String DEFINITION =
            "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    private FlinkDeploymentSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static FlinkDeploymentSchema load() throws IOException {
        LoaderOptions large = new LoaderOptions();
        large.setCodePointLimit(4 * 1024 * 1024);
        try (InputStream in =
                FlinkDeploymentSchema.class.getClassLoader().getResourceAsStream(DEFINITION)) {
            if (in == null) {
                throw new IOException(DEFINITION + " is not on the class path");
            }
            JsonNode definition = JSON.valueToTree(new Yaml(large).load(in));
            JsonNode openApi = definition.at("/spec/versions/0/schema/openAPIV3Schema");
            ObjectNode spec = (ObjectNode) openApi.at("/properties/spec");
            close(spec);
            ((ObjectNode) spec.at("/properties/flinkVersion")).remove("enum");
            return new FlinkDeploymentSchema(
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(spec));
        }
    }

    /** What is wrong with a FlinkDeployment; nothing where it is right. */
    List<String> problems(JsonNode deployment) {
        return schema.validate(deployment.path("spec")).stream().map(Object::toString).toList();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("x-kubernetes-int-or-string");
        }
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        node.forEach(FlinkDeploymentSchema::close);
    }
}
