package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.rest.HttpMethodWrapper;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;

/**
 * All that Flink tells over HTTP of a cluster and a job: every GET that any of Flink's own classes
 * specifies, with the ids of what there is.
 */
final class FlinkPages {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI rest;
    private final String job;

    FlinkPages(URI rest, String job) {
        this.rest = rest;
        this.job = job;
    }

    /** Bodies by path, of those that answer with 200. All are asked at once: some take long. */
    Map<String, String> all() throws Exception {
        Map<String, CompletableFuture<HttpResponse<String>>> asked = new TreeMap<>();
        for (String path : paths()) {
            asked.put(path, client.sendAsync(request(path), BodyHandlers.ofString(UTF_8)));
        }
        Map<String, String> pages = new TreeMap<>();
        for (Map.Entry<String, CompletableFuture<HttpResponse<String>>> one : asked.entrySet()) {
            HttpResponse<String> answer = one.getValue().get(1, TimeUnit.MINUTES);
            if (answer.statusCode() == 200) {
                pages.put(one.getKey(), answer.body());
            }
        }
        return pages;
    }

    /** The ids of those that are alive. */
    List<String> taskManagers() throws Exception {
        return ids("/taskmanagers", "taskmanagers", "id");
    }

    /** The body of one. */
    String page(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    private List<String> paths() throws Exception {
        List<String> paths =
                templates().stream().map(template -> template.replace(":jobid", job)).toList();
        paths = filled(paths, ":vertexid", ids("/jobs/" + job, "vertices", "id"));
        paths = filled(paths, ":taskmanagerid", taskManagers());
        List<String> checkpoints = ids("/jobs/" + job + "/checkpoints", "history", "id");
        paths = filled(paths, ":checkpointid", checkpoints.subList(0, 1));
        List<String> applications = ids("/applications/overview", "applications", "id");
        paths = filled(paths, ":applicationid", applications);
        paths = filled(paths, ":subtaskindex", List.of("0"));
        paths = filled(paths, ":attempt", List.of("0", "1"));
        // What is left is of a request of ours: a savepoint, a profile, a jar. There was none.
        return paths.stream().filter(path -> !path.contains(":")).toList();
    }

    private static List<String> filled(List<String> paths, String name, List<String> values) {
        List<String> filled = new ArrayList<>();
        for (String path : paths) {
            if (path.contains(name)) {
                values.forEach(value -> filled.add(path.replace(name, value)));
            } else {
                filled.add(path);
            }
        }
        return filled;
    }

    private List<String> ids(String path, String list, String id) throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : JSON.readTree(get(path).body()).path(list)) {
            ids.add(one.path(id).asText());
        }
        return ids;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest request(String path) {
        URI at = URI.create(rest.toString().replaceAll("/$", "") + path);
        return HttpRequest.newBuilder(at).build();
    }

    /** The paths of all that may be asked for, with names in place of ids. */
    static Set<String> templates() throws ReflectiveOperationException {
        Set<String> templates = new TreeSet<>();
        for (JavaClass found :
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.apache.flink.runtime")) {
            if (found.isAssignableTo(RestHandlerSpecification.class)
                    && !found.isInterface()
                    && !found.getModifiers().contains(JavaModifier.ABSTRACT)) {
                addTemplate(found.reflect(), templates);
            }
        }
        return templates;
    }

    private static void addTemplate(Class<?> type, Set<String> templates)
            throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0) {
                constructor.setAccessible(true);
                RestHandlerSpecification page =
                        (RestHandlerSpecification) constructor.newInstance();
                String path = page.getTargetRestEndpointURL();
                if (page.getHttpMethod() == HttpMethodWrapper.GET && path.startsWith("/")) {
                    templates.add(path);
                }
            }
        }
    }
}
