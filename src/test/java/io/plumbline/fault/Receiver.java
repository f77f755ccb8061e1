package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The trainer's side of the webhook: keeps all calls, and can refuse or withhold its answers. */
final class Receiver implements AutoCloseable {
    /**
     * One call.
     *
     * @param accepted whether it was answered with 2xx
     */
    record Call(String id, String body, boolean signatureIsValid, boolean accepted) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Semaphore arrivals = new Semaphore(0);
    private volatile boolean holds;
    private final Semaphore answers = new Semaphore(0);

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/retrain", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/retrain";
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Answers so many of the next calls with 503. */
    void refuse(int number) {
        refusals.set(number);
    }

    /** From now on takes calls in and does not answer. */
    void hold() {
        arrivals.drainPermits();
        holds = true;
    }

    /** Whether a call waits for its answer; each is told once. */
    boolean aCallWaits() {
        return arrivals.tryAcquire();
    }

    /** Answers all that wait, whether somebody still listens or not. */
    void release() {
        holds = false;
        answers.release(1_000);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange, "webhook-id");
        boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        calls.add(new Call(id, new String(body, UTF_8), isValid(exchange, id, body), !refused));
        if (holds) {
            arrivals.release();
            answers.acquireUninterruptibly();
        }
        exchange.sendResponseHeaders(refused ? 503 : 202, -1);
        exchange.close();
    }

    private static boolean isValid(HttpExchange exchange, String id, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Canary.KEY, "HmacSHA256"));
            mac.update((id + "." + header(exchange, "webhook-timestamp") + ".").getBytes(UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(UTF_8),
                    header(exchange, "webhook-signature").getBytes(UTF_8));
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
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
