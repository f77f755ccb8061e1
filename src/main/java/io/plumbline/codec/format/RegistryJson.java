package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.registry.RegistryAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as a registry answers.
 *
 * @param type AVRO, JSON or PROTOBUF
 * @param schema its text
 * @param references the schemas whose types it uses
 */
record RegistryJson(String type, String schema, List<Reference> references) {
    private static final JsonMapper JSON = new JsonMapper();

    /** What registries of this protocol say of an id that they don't know. */
    private static final int UNKNOWN_SCHEMA = 40403;

    /**
     * A schema that another one uses.
     *
     * @param name of the type
     * @param subject where it is registered
     * @param version of the subject
     */
    record Reference(String name, String subject, int version) {}

    /** Whether it is the registry itself that knows no such schema, and not a proxy before it. */
    static boolean saysUnknown(RegistryAnswer answer) {
        if (answer.status() != 404) {
            return false;
        }
        try {
            return tree(answer.body()).path("error_code").asInt() == UNKNOWN_SCHEMA;
        } catch (IOException e) {
            return false;
        }
    }

    static RegistryJson read(byte[] body) throws IOException {
        JsonNode answer = tree(body);
        if (!answer.path("schema").isTextual()) {
            throw unexpected();
        }
        List<Reference> references = new ArrayList<>();
        for (JsonNode reference : answer.path("references")) {
            references.add(
                    new Reference(
                            reference.path("name").asText(),
                            reference.path("subject").asText(),
                            reference.path("version").asInt()));
        }
        return new RegistryJson(
                answer.path("schemaType").asText("AVRO"),
                answer.path("schema").asText(),
                references);
    }

    private static JsonNode tree(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw unexpected();
        }
    }

    private static IOException unexpected() {
        return new IOException(
                "the schema registry's answer is no schema: is its url right, with its path?");
    }
}
