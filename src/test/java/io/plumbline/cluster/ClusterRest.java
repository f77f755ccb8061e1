package io.plumbline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** The REST interface of a cluster's JobManagers, of which any may be down. */
public final class ClusterRest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int firstPort;
    private final int ports;

    ClusterRest(int firstPort, int ports) {
        this.firstPort = firstPort;
        this.ports = ports;
    }

    /** TaskManagers that the JobManager knows; -1 while none answers. */
    public int taskManagers() throws InterruptedException {
        try {
            return get("/overview").path("taskmanagers").asInt(-1);
        } catch (IOException down) {
            return -1;
        }
    }

    /** Names of the TaskManagers all of whose slots are in use; nobody while none answers. */
    public Set<String> busyTaskManagers() throws InterruptedException {
        try {
            return StreamSupport.stream(
                            get("/taskmanagers").path("taskmanagers").spliterator(), false)
                    .filter(taskManager -> taskManager.path("freeSlots").asInt() == 0)
                    .map(taskManager -> taskManager.path("id").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException down) {
            return Set.of();
        }
    }

    /** Flink's name of the job's state, such as {@code RUNNING}; empty while nobody knows. */
    public String jobState(String job) throws InterruptedException {
        try {
            return get("/jobs/" + job + "/status").path("status").asText();
        } catch (IOException down) {
            return "";
        }
    }

    /** Whether the job runs with all of its tasks; a job is RUNNING before they are. */
    public boolean allTasksRun(String job) throws InterruptedException {
        try {
            JsonNode state = get("/jobs/" + job);
            return state.path("state").asText().equals("RUNNING")
                    && StreamSupport.stream(state.path("vertices").spliterator(), false)
                            .allMatch(ClusterRest::allRun);
        } catch (IOException down) {
            return false;
        }
    }

    private static boolean allRun(JsonNode vertex) {
        return vertex.path("tasks").path("RUNNING").asInt() == vertex.path("parallelism").asInt();
    }

    /** How many failures the job has outlived under this JobManager. */
    public int failures(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries").size();
    }

    /** When the newest complete checkpoint began, in epoch milliseconds; -1 while none is known. */
    public long newestCheckpoint(String job) throws InterruptedException {
        try {
            return get("/jobs/" + job + "/checkpoints")
                    .at("/latest/completed/trigger_timestamp")
                    .asLong(-1);
        } catch (IOException down) {
            return -1;
        }
    }

    /** How many checkpoints of the job are under way. */
    public int checkpointsUnderWay(String job) throws InterruptedException {
        try {
            return get("/jobs/" + job + "/checkpoints").at("/counts/in_progress").asInt(0);
        } catch (IOException down) {
            return 0;
        }
    }

    /** How many checkpoints of the job have failed under this JobManager. */
    public int failedCheckpoints(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/checkpoints").at("/counts/failed").asInt();
    }

    /** What anybody who may look at Flink's pages sees of the job's and the cluster's settings. */
    public String settings(String job) throws IOException, InterruptedException {
        return get("/jobs/" + job + "/config").toString()
                + get("/jobmanager/config")
                + get("/jobs/" + job);
    }

    /** Takes a savepoint below {@code folder} while the job goes on, and returns its path. */
    public String savepoint(String job, Path folder) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("target-directory", folder.toUri().toString()));
        HttpRequest.Builder post =
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        String id = send("/jobs/" + job + "/savepoints", post).path("request-id").asText();
        JsonNode operation =
                Awaitility.await("the savepoint of " + job)
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(100))
                        .until(
                                () -> get("/jobs/" + job + "/savepoints/" + id),
                                state -> state.at("/status/id").asText().equals("COMPLETED"))
                        .path("operation");
        if (!operation.has("location")) {
            throw new IOException("no savepoint: " + operation);
        }
        return operation.path("location").asText();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder());
    }

    /** Asks one JobManager after the other until one answers. */
    private JsonNode send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        IOException last = new IOException("no JobManager");
        for (int port = firstPort; port < firstPort + ports; port++) {
            URI uri = URI.create("http://localhost:" + port + path);
            try {
                var answer =
                        client.send(
                                request.copy().uri(uri).timeout(Duration.ofSeconds(10)).build(),
                                BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return JSON.readTree(answer.body());
                }
                last = new IOException(path + ": " + answer.statusCode() + " " + answer.body());
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }
}
