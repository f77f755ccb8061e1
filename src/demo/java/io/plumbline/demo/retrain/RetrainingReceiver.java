package io.plumbline.demo.retrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens for retraining requests on the loopback interface. Verifies each, answers at once, and
 * hands on every id one time only, however often it is delivered.
 */
public final class RetrainingReceiver implements AutoCloseable {
    private static final String PATH = "/retrain";
    private static final String TYPE = "io.plumbline.retraining.requested";
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int WRONG_METHOD = 405;
    private static final int TOO_LARGE = 413;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final SignatureVerifier verifier;
    private final Consumer<RetrainingRequest> onRequest;
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger rejected = new AtomicInteger();

    private RetrainingReceiver(
            HttpServer server, SignatureVerifier verifier, Consumer<RetrainingRequest> onRequest) {
        this.server = server;
        this.verifier = verifier;
        this.onRequest = onRequest;
    }

    /**
     * Starts listening on a free port.
     *
     * @param verifier tells the genuine ones
     * @param onRequest takes each new request; must return soon
     */
    public static RetrainingReceiver start(
            SignatureVerifier verifier, Consumer<RetrainingRequest> onRequest) throws IOException {
        return start(0, verifier, onRequest);
    }

    /** The same on a port of one's choice. */
    public static RetrainingReceiver start(
            int port, SignatureVerifier verifier, Consumer<RetrainingRequest> onRequest)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        RetrainingReceiver receiver = new RetrainingReceiver(server, verifier, onRequest);
        server.createContext(PATH, receiver::handle);
        server.setExecutor(receiver.threads);
        server.start();
        return receiver;
    }

    /** Where requests are posted. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** Requests that were not genuine or not understood. */
    public int rejected() {
        return rejected.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = judge(exchange);
            if (status != ACCEPTED) {
                rejected.incrementAndGet();
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int judge(HttpExchange exchange) throws IOException {
        if (!"POST".equals(exchange.getRequestMethod())) {
            return WRONG_METHOD;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return TOO_LARGE;
        }
        Headers headers = exchange.getRequestHeaders();
        String id = header(headers, "webhook-id");
        if (!verifier.verify(
                id,
                header(headers, "webhook-timestamp"),
                header(headers, "webhook-signature"),
                body)) {
            return UNAUTHORIZED;
        }
        RetrainingRequest request = request(id, body);
        if (request == null) {
            return BAD_REQUEST;
        }
        if (seen.add(id)) {
            onRequest.accept(request);
        }
        return ACCEPTED;
    }

    private @Nullable RetrainingRequest request(String id, byte[] body) {
        try {
            JsonNode event = json.readTree(body);
            boolean isOne =
                    TYPE.equals(event.path("type").asText())
                            && id.equals(event.path("id").asText());
            return isOne ? new RetrainingRequest(id, event.path("data").toString()) : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String header(Headers headers, String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }
}
