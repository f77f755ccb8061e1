package io.plumbline.demo.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetrainingReceiverTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] KEY = "a key of twenty-four....".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String BODY =
            "{\"id\":\"t-1\",\"type\":\"io.plumbline.retraining.requested\"}";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client = HttpClient.newHttpClient();
    private RetrainingReceiver receiver;

    @BeforeEach
    void start() throws Exception {
        receiver =
                RetrainingReceiver.start(
                        new SignatureVerifier(SECRET, () -> NOW),
                        request -> requests.add(request.id()));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aGenuineRequestIsAcceptedAndHandedOn() throws Exception {
        assertThat(post("t-1", BODY, sign("t-1", BODY))).isEqualTo(202);
        assertThat(requests).containsExactly("t-1");
    }

    @Test
    void aRequestDeliveredAgainHasOneEffect() throws Exception {
        post("t-1", BODY, sign("t-1", BODY));
        assertThat(post("t-1", BODY, sign("t-1", BODY))).isEqualTo(202);
        assertThat(requests).containsExactly("t-1");
    }

    @Test
    void aForgedRequestIsRefused() throws Exception {
        assertThat(post("t-1", BODY, "v1,AAAA")).isEqualTo(401);
        assertThat(post("t-2", BODY, sign("t-1", BODY))).isEqualTo(401);
        assertThat(requests).isEmpty();
        assertThat(receiver.rejected()).isEqualTo(2);
    }

    @Test
    void aSignedEventOfAnotherKindIsRefused() throws Exception {
        String other = BODY.replace("retraining.requested", "something.else");
        assertThat(post("t-1", other, sign("t-1", other))).isEqualTo(400);
        assertThat(post("t-1", "not json", sign("t-1", "not json"))).isEqualTo(400);
        assertThat(requests).isEmpty();
    }

    @Test
    void onlyPostIsUnderstood() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(URI.create(receiver.url())).GET().build();
        assertThat(client.send(get, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(405);
    }

    private int post(String id, String body, String signature) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(receiver.url()))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(NOW.getEpochSecond()))
                        .header("webhook-signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String sign(String id, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = id + "." + NOW.getEpochSecond() + "." + body;
        byte[] hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(hash);
    }
}
