package io.plumbline.registry;

import io.plumbline.webhook.Backoff;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry over HTTP. While it can't be reached, or answers that it is not well, it is asked
 * again with growing waits, and each time the log says so; after a minute the reader is failed, so
 * that no checkpoint waits longer, and Flink's restarts go on with the waiting. No redirect is
 * followed, and an answer has at most two mebibytes.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSchemaRegistry.class);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Backoff WAITS =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private static final long MAX_BYTES = 2 << 20;

    private final HttpUrl url;
    private final @Nullable String authorization;
    private final Duration patience;
    private final Backoff waits;
    private final OkHttpClient client;

    public HttpSchemaRegistry(RegistrySettings settings) {
        this(settings, PATIENCE, WAITS);
    }

    /** One with a patience of its own. */
    HttpSchemaRegistry(RegistrySettings settings, Duration patience, Backoff waits) {
        this.url = HttpUrl.get(settings.url());
        this.authorization = authorization(settings);
        this.patience = patience;
        this.waits = waits;
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .callTimeout(DEADLINE)
                        // Connecting to all addresses at once, it lets InterruptedException out.
                        .fastFallback(false)
                        .followRedirects(false)
                        .followSslRedirects(false);
        if (settings.authorities() != null) {
            Authorities authorities = Authorities.of(settings.authorities());
            builder.sslSocketFactory(authorities.sockets(), authorities.trust());
        }
        client = builder.build();
    }

    @Override
    public RegistryAnswer get(String... path) throws IOException {
        HttpUrl.Builder at = url.newBuilder();
        for (String segment : path) {
            at.addPathSegment(segment);
        }
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            String trouble;
            try {
                RegistryAnswer answer = ask(at.build());
                if (!isPassing(answer.status())) {
                    return answer;
                }
                trouble = "answers " + answer.status();
            } catch (RegistryRefusalException e) {
                throw e;
            } catch (InterruptedIOException e) {
                trouble = "does not answer in time";
            } catch (IOException e) {
                trouble = "can't be reached (" + e.getClass().getSimpleName() + ")";
            }
            await(trouble, attempt, System.nanoTime() - start);
        }
    }

    private RegistryAnswer ask(HttpUrl at) throws IOException {
        Request.Builder request =
                new Request.Builder()
                        .url(at)
                        .header(
                                "Accept",
                                "application/vnd.schemaregistry.v1+json, application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            if (response.code() == 401 || response.code() == 403) {
                throw new RegistryRefusalException(
                        place()
                                + " refuses the credentials ("
                                + response.code()
                                + "): check username and password, or token, of"
                                + " sources.schema_registry");
            }
            BufferedSource body = response.body().source();
            if (body.request(MAX_BYTES + 1)) {
                throw new RegistryRefusalException(
                        place() + " answers with over " + MAX_BYTES + " bytes");
            }
            return new RegistryAnswer(response.code(), body.readByteArray());
        }
    }

    private void await(String trouble, int attempt, long nanos) throws IOException {
        if (nanos > patience.toNanos()) {
            throw new RegistryRefusalException(
                    place() + " " + trouble + ": is it running, and is the url right?");
        }
        Duration wait = waits.after(attempt, url.host());
        LOG.warn(
                "{} {}; asked again in {} ms, until then the records that need it wait",
                place(),
                trouble,
                wait.toMillis());
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "interrupted while the schema registry was waited for");
        }
    }

    private static boolean isPassing(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private String place() {
        return "the schema registry at " + url.host() + ":" + url.port();
    }

    private static @Nullable String authorization(RegistrySettings settings) {
        Secret token = settings.token();
        if (token != null) {
            return "Bearer " + token.reveal();
        }
        Secret password = settings.password();
        return settings.username() == null
                ? null
                : Credentials.basic(settings.username(), password == null ? "" : password.reveal());
    }
}
