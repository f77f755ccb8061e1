package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.PlumblineJob;
import io.plumbline.flink.operator.ControlEvent;
import io.plumbline.flink.operator.WebhookDelivery;
import io.plumbline.policy.MetricValue;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.webhook.CourierFactory;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectClusterRESTAddress;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.OutputTag;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Deliveries to servers that behave as badly as they can, in a real cluster: checkpoints go on as
 * without them, and another endpoint gets all of its requests, each once.
 */
class HostileServersITCase {
    /** Nobody ever writes to it. */
    private static final OutputTag<ControlEvent> NO_CONTROL =
            new OutputTag<>("no-control", TypeInformation.of(ControlEvent.class));

    private static final int REQUESTS = 300;
    private static final int CHECKPOINT_MS = 100;

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

    /** What a server does with a connection once it is open. */
    private interface Behaviour {
        void answer(Socket connection) throws Exception;
    }

    @Test
    void checkpointsAndTheOtherEndpointDoNotNotice(@InjectClusterRESTAddress URI rest)
            throws Exception {
        Map<String, Behaviour> hostile =
                Map.ofEntries(
                        Map.entry("hangs", socket -> Thread.sleep(60_000)),
                        Map.entry("dribbles", HostileServersITCase::dribble),
                        Map.entry("resets", socket -> socket.setSoLinger(true, 0)),
                        Map.entry("drops", Socket::close),
                        Map.entry("fails", socket -> say(socket, "500 Oh", "")),
                        Map.entry("later", socket -> say(socket, "503 No", "Retry-After: 60\r\n")),
                        Map.entry("busy", socket -> say(socket, "429 Slow", "")),
                        Map.entry("moved", socket -> say(socket, "302 Gone", "Location: /x\r\n")),
                        Map.entry("gone", socket -> say(socket, "410 Gone", "")),
                        Map.entry("endless", HostileServersITCase::endless));
        Map<String, Behaviour> friendly = new HashMap<>(hostile);
        friendly.replaceAll((name, behaviour) -> HostileServersITCase::accept);
        String first = run(friendly, rest);
        String beside = run(hostile, rest);
        String again = run(friendly, rest);
        // A measurement, not a promise: the machine is shared.
        System.out.println("checkpoints, milliseconds, with ten friendly servers: " + first);
        System.out.println("checkpoints, milliseconds, with ten hostile servers: " + beside);
        System.out.println("checkpoints, milliseconds, with ten friendly servers: " + again);
    }

    /** All requests of the good endpoint arrive once, and checkpoints go on; how long they took. */
    private static String run(Map<String, Behaviour> others, URI rest) throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        Map<String, Endpoint> endpoints = new HashMap<>();
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        Server good = new Server(HostileServersITCase::accept, seen);
        open.add(good);
        endpoints.put("good", endpoint("good", good));
        for (Map.Entry<String, Behaviour> each : others.entrySet()) {
            Server server = new Server(each.getValue(), new ConcurrentHashMap<>());
            open.add(server);
            endpoints.put(each.getKey(), endpoint(each.getKey(), server));
        }
        JobClient job = start(endpoints);
        try {
            Set<String> expected = goodIds(endpoints.keySet().stream().sorted().toList());
            Awaitility.await("all requests of the good endpoint")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> seen.keySet().containsAll(expected));
            int taken = completed(rest, job);
            Awaitility.await("checkpoints while requests hang")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> completed(rest, job) >= taken + 10);
            assertThat(seen.values()).containsOnly(1);
            return checkpoints(rest, job).path("summary").path("end_to_end_duration").toString();
        } finally {
            job.cancel().get();
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }

    private static JobClient start(Map<String, Endpoint> endpoints) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        PlumblineJob.prepare(env);
        env.setParallelism(1);
        env.enableCheckpointing(CHECKPOINT_MS);
        List<String> names = endpoints.keySet().stream().sorted().toList();
        GeneratorFunction<Long, Trigger> triggers =
                i -> trigger("t" + i, names.get((int) (i % names.size())));
        SingleOutputStreamOperator<Trigger> requests =
                env.fromSource(
                                new DataGeneratorSource<>(
                                        triggers,
                                        Long.MAX_VALUE,
                                        RateLimiterStrategy.perSecond(50.0 * names.size()),
                                        TypeInformation.of(Trigger.class)),
                                WatermarkStrategy.noWatermarks(),
                                "triggers")
                        .uid("triggers");
        requests.keyBy(Trigger::triggerId)
                .connect(requests.getSideOutput(NO_CONTROL).keyBy(ControlEvent::name))
                .process(
                        new WebhookDelivery(endpoints, CourierFactory.http(), RetryPolicy.DEFAULT),
                        TypeInformation.of(TriggerRow.class))
                .uid("delivery")
                .sinkTo(new DiscardingSink<>())
                .uid("rows");
        return env.executeAsync("hostile servers");
    }

    /** The ids of the first requests of the good endpoint. */
    private static Set<String> goodIds(List<String> names) {
        return IntStream.range(0, REQUESTS / names.size())
                .mapToObj(i -> "t" + (i * names.size() + names.indexOf("good")))
                .collect(Collectors.toSet());
    }

    private static JsonNode checkpoints(URI rest, JobClient job) throws IOException {
        return new ObjectMapper()
                .readTree(rest.resolve("/jobs/" + job.getJobID() + "/checkpoints").toURL());
    }

    private static int completed(URI rest, JobClient job) throws IOException {
        return checkpoints(rest, job).path("counts").path("completed").asInt();
    }

    private static Endpoint endpoint(String name, Server server) {
        return new Endpoint(name, server.url(), null, Duration.ZERO, 0, true);
    }

    private static void accept(Socket socket) throws IOException {
        say(socket, "202 Taken", "");
    }

    private static void say(Socket socket, String status, String headers) throws IOException {
        socket.getOutputStream()
                .write(
                        ("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n")
                                .getBytes(UTF_8));
    }

    private static void dribble(Socket socket) throws Exception {
        for (int i = 0; i < 600; i++) {
            socket.getOutputStream().write('H');
            Thread.sleep(100);
        }
    }

    private static void endless(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write("HTTP/1.1 400 No\r\nContent-Length: 104857600\r\n\r\n".getBytes(UTF_8));
        byte[] block = new byte[1 << 16];
        for (int i = 0; i < 1600; i++) {
            out.write(block);
        }
    }

    private static Trigger trigger(String id, String webhook) {
        return new Trigger(
                id,
                "alert-" + id,
                webhook,
                "f1-drop",
                "m",
                "1",
                "all",
                "hourly",
                0,
                3_600_000,
                new MetricValue("f1", 0.4, 0.38, 0.42, 900),
                0.45,
                0.9,
                List.of(),
                7_200_000,
                7_200_000);
    }

    /** Reads the head and the body of a request, then behaves; a thread for each connection. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket server =
                new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        private final Behaviour behaviour;
        private final Map<String, Integer> seen;

        Server(Behaviour behaviour, Map<String, Integer> seen) throws IOException {
            this.behaviour = behaviour;
            this.seen = seen;
            daemon(this::accept);
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    Socket connection = server.accept();
                    daemon(() -> serve(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                String id = read(connection);
                seen.merge(id, 1, Integer::sum);
                behaviour.answer(connection);
            } catch (Exception gone) {
                // The client went away, or the test is over.
            }
        }

        private static String read(Socket connection) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = connection.getInputStream().read();
                if (next < 0) {
                    throw new IOException("closed");
                }
                head.append((char) next);
            }
            String id = "";
            int length = 0;
            for (String line : head.toString().split("\r\n", -1)) {
                String lower = line.toLowerCase(Locale.ROOT);
                if (lower.startsWith("webhook-id: ")) {
                    id = line.substring(12);
                } else if (lower.startsWith("content-length: ")) {
                    length = Integer.parseInt(line.substring(16).strip());
                }
            }
            connection.getInputStream().readNBytes(length);
            return id;
        }

        private static void daemon(Runnable work) {
            Thread thread = new Thread(work, "hostile-server");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
