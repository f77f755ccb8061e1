package io.plumbline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Kubernetes and the operator take the manifests: no field is missing, misspelt or mistyped. */
class KubernetesManifestsTest {
    /** The generated models check a document against the API's own schema. */
    private interface Check {
        void accept(JsonElement document) throws IOException;
    }

    private static final Map<String, Check> KUBERNETES =
            Map.of(
                    "v1 ConfigMap", V1ConfigMap::validateJsonElement,
                    "v1 Service", V1Service::validateJsonElement,
                    "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
                    "apps/v1 Deployment", V1Deployment::validateJsonElement,
                    "batch/v1 Job", V1Job::validateJsonElement,
                    "batch/v1 CronJob", V1CronJob::validateJsonElement,
                    "rbac.authorization.k8s.io/v1 Role", V1Role::validateJsonElement,
                    "rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding::validateJsonElement);

    private static final String OPERATORS = "flink.apache.org/v1beta1 FlinkDeployment";

    @TestFactory
    Stream<DynamicTest> everyManifestIsValid() throws IOException {
        return Manifests.all().stream()
                .map(
                        manifest ->
                                dynamicTest(
                                        manifest.path("kind").asText()
                                                + " "
                                                + manifest.at("/metadata/name").asText(),
                                        () -> check(manifest)));
    }

    @Test
    void everyFileIsApplied() throws IOException {
        assertThat(Manifests.strings(Manifests.kustomization().path("resources")))
                .containsExactlyInAnyOrderElementsOf(Manifests.files());
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() throws IOException {
        JsonNode dashboard = Manifests.of("Deployment", "plumbline-dashboard");
        container(dashboard, "/spec/template/spec").put("comand", "sh");

        assertThatThrownBy(() -> check(dashboard)).hasMessageContaining("comand");
    }

    @Test
    void aFieldThatIsMissingIsFound() throws IOException {
        JsonNode dashboard = Manifests.of("Deployment", "plumbline-dashboard");
        ((ObjectNode) dashboard.path("spec")).remove("selector");

        assertThatThrownBy(() -> check(dashboard)).hasMessageContaining("selector");
    }

    @Test
    void aFieldThatTheOperatorDoesNotKnowIsFound() throws IOException {
        JsonNode job = Manifests.of("FlinkDeployment", "plumbline");
        ((ObjectNode) job.at("/spec/job")).put("upgrademode", "savepoint");

        assertThat(FlinkDeploymentSchema.load().problems(job))
                .singleElement()
                .asString()
                .contains("upgrademode");
    }

    @Test
    void aValueThatTheOperatorDoesNotKnowIsFound() throws IOException {
        JsonNode job = Manifests.of("FlinkDeployment", "plumbline");
        ((ObjectNode) job.at("/spec/job")).put("upgradeMode", "save-point");
        ((ObjectNode) job.at("/spec/taskManager")).put("replicas", "two");

        assertThat(FlinkDeploymentSchema.load().problems(job)).hasSize(2);
    }

    @Test
    void aMistakeInThePodsOfTheJobIsFound() throws IOException {
        JsonNode job = Manifests.of("FlinkDeployment", "plumbline");
        container(job, "/spec/podTemplate/spec").put("envfrom", "x");

        assertThatThrownBy(() -> check(job)).hasMessageContaining("envfrom");
    }

    private static ObjectNode container(JsonNode manifest, String podSpec) {
        return (ObjectNode) manifest.at(podSpec + "/containers/0");
    }

    private static void check(JsonNode manifest) throws IOException {
        String kind = manifest.path("apiVersion").asText() + " " + manifest.path("kind").asText();
        if (kind.equals(OPERATORS)) {
            JsonNode pods = manifest.at("/spec/podTemplate");
            V1PodTemplateSpec.validateJsonElement(JsonParser.parseString(pods.toString()));
            assertThat(FlinkDeploymentSchema.load().problems(manifest)).isEmpty();
            return;
        }
        assertThat(KUBERNETES).containsKey(kind);
        Check check = KUBERNETES.getOrDefault(kind, document -> {});
        check.accept(JsonParser.parseString(manifest.toString()));
    }
}
