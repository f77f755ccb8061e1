package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WebhookClientTest {

    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String PAYLOAD = "{\"test\": 2432232314}";
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final CountDownLatch over = new CountDownLatch(1);
    private final WebhookClient client = new WebhookClient(Duration.ofMillis(500));

    @AfterEach
    void close() {
        over.countDown();
        client.close();
    }

    @Test
    void aDeliveryIsSignedAsTheStandardSays() throws Exception {
        try (Receiver receiver = Receiver.saying("HTTP/1.1 202 Accepted", "")) {
            assertThat(send(receiver.url())).isEqualTo(new WebhookAnswer.Delivered(202));

            Receiver.Received request = receiver.received.get(0);
            assertThat(request.line()).isEqualTo("POST /retrain HTTP/1.1");
            assertThat(request.body()).isEqualTo(PAYLOAD);
            assertThat(request.headers())
                    .containsEntry("webhook-id", ID)
                    .containsEntry("webhook-timestamp", "1614265330")
                    .containsEntry(
                            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                    .containsEntry("content-type", "application/cloudevents+json")
                    .containsEntry("user-agent", "Plumbline-Webhook/1");
        }
    }

    @Test
    void whileASecretIsChangedBothSign() throws Exception {
        Secret next = new Secret("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        try (Receiver receiver = Receiver.saying("HTTP/1.1 200 OK", "")) {
            client.send(endpoint(receiver.url(), next, SECRET, null), ID, PAYLOAD, NOW);

            String signatures = receiver.received.get(0).headers().get("webhook-signature");
            assertThat(signatures)
                    .isEqualTo(
                            Signature.with(next).of(ID, NOW, PAYLOAD)
                                    + " v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        }
    }

    @Test
    void anAirflowRunThatIsThereAlreadyIsADelivery() throws Exception {
        Secret token = new Secret("Bearer abc");
        try (Receiver receiver = Receiver.saying("HTTP/1.1 409 Conflict", "")) {
            assertThat(client.send(endpoint(receiver.url(), SECRET, null, token), ID, "{}", NOW))
                    .isEqualTo(new WebhookAnswer.Delivered(409));
            assertThat(receiver.received.get(0).headers())
                    .containsEntry("authorization", "Bearer abc")
                    .containsEntry("content-type", "application/json");
            assertThat(send(receiver.url())).isInstanceOf(WebhookAnswer.Refused.class);
        }
    }

    private static Endpoint endpoint(
            String url, Secret secret, @Nullable Secret previous, @Nullable Secret authorization) {
        BodyFormat format = authorization == null ? BodyFormat.CLOUDEVENTS : BodyFormat.AIRFLOW;
        return new Endpoint(
                "retrain",
                url,
                secret,
                Duration.ZERO,
                0,
                false,
                previous,
                authorization,
                format,
                true);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTalkedTo() throws Exception {
        HeldCertificate own =
                new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
        ServerSocketFactory sockets =
                new HandshakeCertificates.Builder()
                        .heldCertificate(own)
                        .build()
                        .sslContext()
                        .getServerSocketFactory();
        try (Receiver receiver = new Receiver((out, connection) -> {}, sockets)) {
            String url = receiver.url().replace("http:", "https:");

            assertThat(send(url)).isInstanceOf(WebhookAnswer.Retryable.class);
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void withoutASecretItIsNotSigned() throws Exception {
        try (Receiver receiver = Receiver.saying("HTTP/1.1 200 OK", "")) {
            client.send(endpoint(receiver.url(), null, true), ID, PAYLOAD, NOW);

            assertThat(receiver.received.get(0).headers()).doesNotContainKey("webhook-signature");
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (Receiver target = Receiver.saying("HTTP/1.1 200 OK", "");
                Receiver receiver =
                        Receiver.saying(
                                "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + target.url(),
                                "")) {
            assertThat(send(receiver.url())).isEqualTo(new WebhookAnswer.Refused(307, "HTTP 307"));
            assertThat(target.received).isEmpty();
        }
    }

    @Test
    void aRefusalKeepsTheFirstWordsOfTheAnswer() throws Exception {
        try (Receiver receiver =
                Receiver.saying("HTTP/1.1 400 Bad Request", "no such\r\n\tdag" + "!".repeat(999))) {
            WebhookAnswer.Refused answer = (WebhookAnswer.Refused) send(receiver.url());

            assertThat(answer.error()).startsWith("HTTP 400: no such dag!!!").hasSize(210);
        }
    }

    @Test
    void whatAServerRepeatsOfOurSecretsIsNotKept() throws Exception {
        String key = "aVeryLongKeyInThePath";
        String answer =
                "no /hooks/%s?token=q4ery-token&x=1 for Bearer t0ken-of-ours".formatted(key);
        try (Receiver receiver = Receiver.saying("HTTP/1.1 404 Not Found", answer)) {
            String url = receiver.url().replace("/retrain", "/hooks/" + key + "?token=q4ery-token");
            Secret token = new Secret("Bearer t0ken-of-ours");

            assertThat(client.send(endpoint(url, SECRET, null, token), ID, "{}", NOW))
                    .isEqualTo(
                            new WebhookAnswer.Refused(
                                    404, "HTTP 404: no /hooks/***?***&x=1 for ***"));
        }
    }

    @Test
    void nothingIsSentTwiceEvenWhenTheAnswerInvitesIt() throws Exception {
        for (String status : new String[] {"503 Busy", "408 Timeout", "429 Slow down"}) {
            try (Receiver receiver =
                    Receiver.saying("HTTP/1.1 " + status + "\r\nRetry-After: 0", "")) {
                assertThat(send(receiver.url())).isInstanceOf(WebhookAnswer.Retryable.class);
                assertThat(receiver.received).hasSize(1);
            }
        }
    }

    @Test
    void retryAfterComesWithTheAnswer() throws Exception {
        try (Receiver receiver = Receiver.saying("HTTP/1.1 503 Busy\r\nRetry-After: 7", "")) {
            assertThat(send(receiver.url()))
                    .isEqualTo(new WebhookAnswer.Retryable(503, "HTTP 503", Duration.ofSeconds(7)));
        }
    }

    @Test
    void aServerThatHangsMeetsTheDeadline() throws Exception {
        try (Receiver receiver = new Receiver((out, connection) -> over.await())) {
            assertThat(send(receiver.url())).isInstanceOf(WebhookAnswer.Retryable.class);
        }
    }

    @Test
    void aHeadThatDribblesMeetsTheDeadline() throws Exception {
        try (Receiver receiver = new Receiver((out, connection) -> dribble(out))) {
            assertThat(send(receiver.url())).isInstanceOf(WebhookAnswer.Retryable.class);
        }
    }

    @Test
    void aBodyThatDribblesOrNeverEndsDoesNotDelayAnAcceptance() throws Exception {
        try (Receiver receiver =
                new Receiver(
                        (out, connection) -> {
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nx"
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                            over.await();
                        })) {
            assertThat(send(receiver.url())).isEqualTo(new WebhookAnswer.Delivered(200));
        }
    }

    @Test
    void anEndlessRefusalIsNotReadToItsEnd() throws Exception {
        try (Receiver receiver =
                new Receiver(
                        (out, connection) -> {
                            out.write(
                                    "HTTP/1.1 400 No\r\nContent-Length: 100000000\r\n\r\n"
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                            byte[] block = new byte[8192];
                            for (int i = 0; i < 12_000; i++) {
                                out.write(block);
                            }
                        })) {
            assertThat(send(receiver.url())).isInstanceOf(WebhookAnswer.Refused.class);
        }
    }

    @Test
    void aConnectionThatIsDroppedOrRefusedIsTriedAgain() throws Exception {
        String url;
        try (Receiver receiver = new Receiver((out, connection) -> connection.close())) {
            url = receiver.url();
            assertThat(send(url)).isInstanceOf(WebhookAnswer.Retryable.class);
            assertThat(receiver.received).hasSize(1);
        }
        assertThat(send(url)).isInstanceOf(WebhookAnswer.Retryable.class);
    }

    @Test
    void localAddressesAreRefusedByNameAndByNumber() throws Exception {
        try (Receiver receiver = Receiver.saying("HTTP/1.1 200 OK", "")) {
            for (String host : new String[] {"localhost", "127.0.0.1", "[::ffff:127.0.0.1]", "0"}) {
                WebhookAnswer answer =
                        client.send(endpoint(receiver.url(host), SECRET, false), ID, PAYLOAD, NOW);

                assertThat(answer).isInstanceOf(WebhookAnswer.Refused.class);
            }
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void whatCannotBePostedToIsRefusedWithoutShowingTheSecret() {
        Secret broken = new Secret("whsec_***broken***");

        assertThat(client.send(endpoint("ftp://x/", SECRET, true), ID, PAYLOAD, NOW))
                .isEqualTo(
                        new WebhookAnswer.Refused(
                                null, "the url of webhook retrain is not an http or https url"));
        assertThat(client.send(endpoint("http://x/", broken, true), ID, PAYLOAD, NOW).toString())
                .contains("Refused")
                .doesNotContain("broken");
    }

    private void dribble(OutputStream out) throws java.io.IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }

    private WebhookAnswer send(String url) {
        return client.send(endpoint(url, SECRET, true), ID, PAYLOAD, NOW);
    }

    private static Endpoint endpoint(String url, @Nullable Secret secret, boolean allowLoopback) {
        return new Endpoint("retrain", url, secret, Duration.ZERO, 0, allowLoopback);
    }
}
