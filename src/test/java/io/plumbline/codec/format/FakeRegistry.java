package io.plumbline.codec.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.registry.RegistryAnswer;
import io.plumbline.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A registry in memory. */
final class FakeRegistry implements SchemaRegistry {
    private static final JsonMapper JSON = new JsonMapper();
    private final Map<String, RegistryAnswer> answers = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    boolean isDown;

    FakeRegistry with(int id, String schema, String... references) {
        return with("schemas/ids/" + id, schema, "AVRO", references);
    }

    /** References are the names of subjects, which are those of types; each in version 1. */
    FakeRegistry with(String path, String schema, String type, String... references) {
        ObjectNode answer = JSON.createObjectNode().put("schema", schema);
        if (!type.equals("AVRO")) {
            answer.put("schemaType", type);
        }
        ArrayNode list = references.length == 0 ? null : answer.putArray("references");
        for (String reference : references) {
            if (list != null) {
                list.addObject().put("name", reference).put("subject", reference).put("version", 1);
            }
        }
        try {
            answers.put(path, new RegistryAnswer(200, JSON.writeValueAsBytes(answer)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    FakeRegistry answering(String path, int status, String body) {
        answers.put(path, new RegistryAnswer(status, body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    @Override
    public RegistryAnswer get(String... path) throws IOException {
        if (isDown) {
            throw new IOException("down");
        }
        String at = String.join("/", path);
        asked.add(at);
        return answers.getOrDefault(
                at,
                new RegistryAnswer(
                        404,
                        "{\"error_code\":40403,\"message\":\"Schema not found\"}"
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
