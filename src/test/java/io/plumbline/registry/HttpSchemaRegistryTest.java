package io.plumbline.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.plumbline.webhook.Backoff;
import io.plumbline.webhook.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryTest {
    private static final Backoff SHORT = new Backoff(Duration.ofMillis(2), Duration.ofMillis(4));

    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private @Nullable HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Answers those in their order, then 200. */
    private String serve(HttpServer started, Integer... answers) {
        server = started;
        statuses.addAll(List.of(answers));
        started.createContext(
                "/",
                exchange -> {
                    requests.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    Integer status = statuses.poll();
                    byte[] body = "{\"schema\":\"\"}".getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    exchange.sendResponseHeaders(status == null ? 200 : status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        started.start();
        return "localhost:" + started.getAddress().getPort();
    }

    private String serve(Integer... answers) throws IOException {
        return "http://" + serve(HttpServer.create(loopback(), 0), answers);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static HttpSchemaRegistry registry(RegistrySettings settings) {
        return new HttpSchemaRegistry(settings, Duration.ofMillis(300), SHORT);
    }

    private static RegistrySettings open(String url) {
        return new RegistrySettings(url, null, null, null, null);
    }

    @Test
    void theUrlMayHaveAPathAndSegmentsAreEscaped() throws IOException {
        String url = serve();

        RegistryAnswer answer =
                registry(open(url + "/apis/ccompat/v7")).get("subjects", "a/b c", "versions", "1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"schema\":\"\"}");
        assertThat(requests).containsExactly("/apis/ccompat/v7/subjects/a%2Fb%20c/versions/1 null");
    }

    @Test
    void credentialsAreSent() throws IOException {
        String url = serve();

        registry(new RegistrySettings(url, "user", new Secret("pass"), null, null)).get("x");
        registry(new RegistrySettings(url, null, null, new Secret("t0ken"), null)).get("x");

        assertThat(requests).containsExactly("/x Basic dXNlcjpwYXNz", "/x Bearer t0ken");
    }

    @Test
    void itIsAskedAgainUntilItIsWell() throws IOException {
        String url = serve(500, 503, 429, 408);

        assertThat(registry(open(url)).get("x").status()).isEqualTo(200);
        assertThat(requests).hasSize(5);
    }

    @Test
    void otherAnswersAreAnswers() throws IOException {
        String url = serve(404, 302);

        assertThat(registry(open(url)).get("x").status()).isEqualTo(404);
        assertThat(registry(open(url)).get("x").status()).isEqualTo(302);
    }

    @Test
    void aRedirectIsAnAnswerAndNotFollowed() throws IOException {
        for (Integer status : List.of(301, 302, 303, 307, 308)) {
            statuses.add(status);
        }
        HttpSchemaRegistry registry = registry(open(serve()));
        for (int asked = 1; asked <= 5; asked++) {
            assertThat(registry.get("x").status()).isBetween(301, 308);
            assertThat(requests).hasSize(asked).noneMatch(request -> request.contains("elsewhere"));
        }
    }

    @Test
    void anAnswerThatIsTooLongIsNotReadToItsEnd() throws IOException {
        HttpServer endless = HttpServer.create(loopback(), 0);
        server = endless;
        endless.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    byte[] block = new byte[1 << 16];
                    for (int i = 0; i < 1_000; i++) {
                        exchange.getResponseBody().write(block);
                    }
                });
        endless.start();
        String url = "http://localhost:" + endless.getAddress().getPort();

        assertThatThrownBy(() -> registry(open(url)).get("x"))
                .isInstanceOf(RegistryRefusalException.class)
                .hasMessageContaining("answers with over 2097152 bytes");
    }

    @Test
    void refusedCredentialsNameWhatToCheckAndNotThemselves() throws IOException {
        String url = serve(401);
        RegistrySettings settings =
                new RegistrySettings(url, "user", new Secret("s3cr3t"), null, null);

        assertThatThrownBy(() -> registry(settings).get("x"))
                .isInstanceOf(RegistryRefusalException.class)
                .hasMessageContaining("refuses the credentials (401)")
                .hasMessageContaining("sources.schema_registry")
                .hasMessageNotContaining("s3cr3t");
        assertThat(requests).hasSize(1);
    }

    @Test
    void afterAWhileTheReaderFailsSoThatNoCheckpointWaitsForEver() {
        assertThatThrownBy(() -> registry(open("http://localhost:1")).get("x"))
                .isInstanceOf(RegistryRefusalException.class)
                .hasMessageContaining("the schema registry at localhost:1 can't be reached")
                .hasMessageContaining("is it running");
    }

    @Test
    void aTaskThatIsCancelledStopsWaiting() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> registry(open("http://localhost:1")).get("x"))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void overTlsTheConfiguredAuthoritiesAreBelievedAndNoOthers() throws Exception {
        HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate own =
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("localhost")
                        .signedBy(authority)
                        .build();
        HttpsServer secure = HttpsServer.create(loopback(), 0);
        secure.setHttpsConfigurator(
                new HttpsConfigurator(
                        new HandshakeCertificates.Builder()
                                .heldCertificate(own)
                                .build()
                                .sslContext()));
        String url = "https://" + serve(secure);

        String pem = authority.certificatePem();
        assertThat(registry(new RegistrySettings(url, null, null, null, pem)).get("x").status())
                .isEqualTo(200);
        assertThatThrownBy(() -> registry(open(url)).get("x"))
                .isInstanceOf(RegistryRefusalException.class);
    }
}
