package io.plumbline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver that keeps what came and whether its signature was right. */
final class WebhookReceiver implements AutoCloseable {
    /** One call, as it came. */
    record Received(String id, String body, boolean signatureIsValid, int answered) {}

    private final byte[] key;
    private final IntUnaryOperator answers;
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** One that refuses its first call. */
    WebhookReceiver(byte[] key) throws IOException {
        this(key, before -> before == 0 ? 503 : 202);
    }

    /**
     * One that answers as it is told.
     *
     * @param answers how many calls came before, to the status
     */
    WebhookReceiver(byte[] key, IntUnaryOperator answers) throws IOException {
        this.key = key.clone();
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/retrain", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/retrain";
    }

    List<Received> received() {
        return received;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange, "webhook-id");
        int status = answers.applyAsInt(received.size());
        received.add(
                new Received(id, new String(body, UTF_8), isValid(exchange, id, body), status));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private boolean isValid(HttpExchange exchange, String id, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + header(exchange, "webhook-timestamp") + ".").getBytes(UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return expected.equals(header(exchange, "webhook-signature"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
