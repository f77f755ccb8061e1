package io.plumbline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The manifests of {@code deploy/kubernetes}. */
public final class Manifests {
    static final Path FOLDER = Path.of("deploy", "kubernetes");
    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    /** The file that says which ones are applied. */
    static JsonNode kustomization() throws IOException {
        return read(FOLDER.resolve(KUSTOMIZATION)).get(0);
    }

    /** Names of the files with manifests. */
    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(KUSTOMIZATION))
                    .sorted()
                    .toList();
        }
    }

    /** Every object that is applied. */
    static List<JsonNode> all() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String file : files()) {
            all.addAll(read(FOLDER.resolve(file)));
        }
        return all;
    }

    /** The one of that kind and name. */
    public static JsonNode of(String kind, String name) throws IOException {
        return all().stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .filter(manifest -> manifest.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + kind + " called " + name));
    }

    /** The strings of a list. */
    public static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(item.asText()));
        return strings;
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            for (Object document : new Yaml().loadAll(reader)) {
                documents.add(JSON.valueToTree(document));
            }
        }
        return documents;
    }
}
