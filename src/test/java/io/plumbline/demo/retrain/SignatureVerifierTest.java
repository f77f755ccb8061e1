package io.plumbline.demo.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example is the one of the Standard Webhooks reference libraries. */
class SignatureVerifierTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);

    private static SignatureVerifier at(Instant now) {
        return new SignatureVerifier(SECRET, () -> now);
    }

    @Test
    void thePublishedExampleIsGenuine() {
        assertThat(at(SENT).verify(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void oneGenuineSignatureAmongSeveralIsEnough() {
        String several = "v1a,AAAA v1,AAAA " + SIGNATURE;
        assertThat(at(SENT).verify(ID, TIMESTAMP, several, BODY)).isTrue();
    }

    @Test
    void anyChangeIsNoticed() {
        SignatureVerifier verifier = at(SENT);
        byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(verifier.verify(ID, TIMESTAMP, SIGNATURE, other)).isFalse();
        assertThat(verifier.verify(ID + "x", TIMESTAMP, SIGNATURE, BODY)).isFalse();
        assertThat(verifier.verify(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(verifier.verify(ID, TIMESTAMP, "v1,not base64!", BODY)).isFalse();
        assertThat(verifier.verify(ID, TIMESTAMP, SIGNATURE.substring(3), BODY)).isFalse();
        assertThat(verifier.verify(ID, TIMESTAMP, "", BODY)).isFalse();
    }

    @Test
    void anotherSecretDoesNotVerify() {
        SignatureVerifier other = new SignatureVerifier(SignatureVerifier.newSecret(), () -> SENT);
        assertThat(other.verify(ID, TIMESTAMP, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void beyondFiveMinutesItIsARepetition() {
        Duration tolerance = SignatureVerifier.TOLERANCE;
        assertThat(at(SENT.plus(tolerance)).verify(ID, TIMESTAMP, SIGNATURE, BODY)).isTrue();
        assertThat(at(SENT.plus(tolerance).plusSeconds(1)).verify(ID, TIMESTAMP, SIGNATURE, BODY))
                .isFalse();
        assertThat(at(SENT.minus(tolerance).minusSeconds(1)).verify(ID, TIMESTAMP, SIGNATURE, BODY))
                .isFalse();
        assertThat(at(SENT).verify(ID, "soon", SIGNATURE, BODY)).isFalse();
    }

    @Test
    void aSecretIsRecognisedByItsPrefix() {
        assertThat(SignatureVerifier.newSecret()).startsWith("whsec_");
        assertThatThrownBy(() -> new SignatureVerifier("secret", () -> SENT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
