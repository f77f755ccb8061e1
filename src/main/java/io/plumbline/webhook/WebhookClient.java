package io.plumbline.webhook;

import java.io.IOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Posts over HTTP. One deadline covers all of an attempt: name, connection, TLS, request, answer
 * and its body. No redirect is followed, nothing is sent twice, no proxy and no idle connection is
 * used, and of an answer that turns the request down at most its first 2 KiB are read. Neither the
 * secret nor the payload is ever logged.
 */
public final class WebhookClient implements WebhookSender {

    /** Time one attempt may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final String USER_AGENT = "Plumbline-Webhook/1";
    private static final long MAX_DETAIL_BYTES = 2048;
    private static final int MAX_DETAIL_CHARS = 200;

    private final OkHttpClient guarded;
    private final OkHttpClient withLoopback;

    public WebhookClient() {
        this(DEADLINE);
    }

    /** A client whose attempts may take {@code deadline}. */
    public WebhookClient(Duration deadline) {
        this(deadline, Dns.SYSTEM);
    }

    /** One with a name server of its own. */
    WebhookClient(Duration deadline, Dns names) {
        guarded =
                new OkHttpClient.Builder()
                        .callTimeout(deadline)
                        .connectTimeout(deadline)
                        .readTimeout(deadline)
                        .writeTimeout(deadline)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .proxy(Proxy.NO_PROXY)
                        .dns(names)
                        .socketFactory(new GuardedSocketFactory(false))
                        .build();
        withLoopback = guarded.newBuilder().socketFactory(new GuardedSocketFactory(true)).build();
    }

    @Override
    public WebhookAnswer send(Endpoint endpoint, String triggerId, String payload, Instant now) {
        try {
            return post(endpoint, request(endpoint, triggerId, payload, now), now);
        } catch (IllegalArgumentException e) {
            return WebhookAnswer.notSendable(describe(e));
        }
    }

    private WebhookAnswer post(Endpoint endpoint, Request request, Instant now) {
        OkHttpClient client = endpoint.allowLoopback() ? withLoopback : guarded;
        try (Response response = client.newCall(request).execute()) {
            if (endpoint.format().isDoneBefore(response.code())) {
                return WebhookAnswer.acceptedBefore(response.code());
            }
            String detail = response.isSuccessful() ? "" : detail(response, Echo.of(endpoint));
            Duration retryAfter = RetryAfter.parse(response.header("Retry-After"), now);
            return WebhookAnswer.ofStatus(response.code(), detail, retryAfter);
        } catch (AddressRefusedException e) {
            return WebhookAnswer.notSendable(describe(e));
        } catch (IOException e) {
            return WebhookAnswer.unreachable(describe(e));
        }
    }

    private static Request request(
            Endpoint endpoint, String triggerId, String payload, Instant now) {
        HttpUrl url = HttpUrl.parse(endpoint.url());
        if (url == null) {
            throw new IllegalArgumentException(
                    "the url of webhook " + endpoint.name() + " is not an http or https url");
        }
        Request.Builder request =
                new Request.Builder()
                        .url(url)
                        .header("User-Agent", USER_AGENT)
                        .header("webhook-id", triggerId)
                        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                        .post(new JsonBody(endpoint.format().contentType(), payload));
        String signatures = signatures(endpoint, triggerId, payload, now);
        if (!signatures.isEmpty()) {
            request.header("webhook-signature", signatures);
        }
        Secret authorization = endpoint.authorization();
        if (authorization != null) {
            request.header("Authorization", authorization.reveal());
        }
        return request.build();
    }

    /** By the secret, and by the one before it: a receiver takes any that it can verify. */
    private static String signatures(
            Endpoint endpoint, String triggerId, String body, Instant now) {
        return Stream.of(endpoint.secret(), endpoint.previousSecret())
                .filter(Objects::nonNull)
                .map(secret -> Signature.with(secret).of(triggerId, now, body))
                .collect(Collectors.joining(" "));
    }

    /**
     * The answer's own words in one printable line, without what is ours; the status says enough
     * when they don't come.
     */
    private static String detail(Response response, Echo echo) {
        try {
            String text = echo.hiddenIn(response.peekBody(MAX_DETAIL_BYTES).string());
            String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return line.substring(0, Math.min(MAX_DETAIL_CHARS, line.length()));
        } catch (IOException e) {
            return "";
        }
    }

    private static String describe(Exception e) {
        String message = e.getMessage();
        if (e instanceof UnknownHostException) {
            return "no address is known of the host " + message;
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        guarded.dispatcher().cancelAll();
        withLoopback.dispatcher().cancelAll();
        guarded.connectionPool().evictAll();
        withLoopback.connectionPool().evictAll();
    }
}
