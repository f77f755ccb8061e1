import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a cluster says of itself; cluster.sh runs it, since a machine with a JDK alone has no curl.
 *
 * <pre>
 * ClusterState await URL TASKMANAGERS SECONDS   status 0 as soon as so many are registered
 * ClusterState print URL                        TaskManagers, slots and jobs
 * </pre>
 */
final class ClusterState {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String url;

    private ClusterState(String url) {
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        ClusterState state = new ClusterState(args[1]);
        if (args[0].equals("await")) {
            state.await(Integer.parseInt(args[2]), Duration.ofSeconds(Long.parseLong(args[3])));
        } else {
            state.print();
        }
    }

    private void await(int taskManagers, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (registered() < taskManagers) {
            if (System.nanoTime() > end) {
                System.exit(1);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** None as long as nobody answers: a JobManager that starts does not listen yet. */
    private int registered() throws InterruptedException {
        try {
            return get("/overview").path("taskmanagers").asInt();
        } catch (IOException notYet) {
            return -1;
        }
    }

    private void print() throws InterruptedException {
        try {
            JsonNode overview = get("/overview");
            System.out.printf(
                    "%s: %d TaskManagers, %d of %d slots free%n",
                    url,
                    overview.path("taskmanagers").asInt(),
                    overview.path("slots-available").asInt(),
                    overview.path("slots-total").asInt());
            for (JsonNode job : get("/jobs/overview").path("jobs")) {
                System.out.printf(
                        "job %s %s %s%n",
                        job.path("jid").asText(),
                        job.path("state").asText(),
                        job.path("name").asText());
            }
        } catch (IOException e) {
            System.out.println(url + ": no answer");
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
