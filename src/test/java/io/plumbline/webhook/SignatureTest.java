package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void itIsTheSignatureOfTheStandardsOwnExample() {
        Signature signature = Signature.with(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(
                        signature.of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1614265330),
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anyOtherTextIsTheKeyItself() {
        // Computed with Python's hmac.
        assertThat(Signature.with(new Secret("schlüssel")).of("id", Instant.EPOCH, "{}"))
                .isEqualTo("v1,v8LMwQ5ccsqI1FE8MLrUAG7IkBEK2hipQxO4eLduhZU=");
    }

    @Test
    void anUnusableSecretIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> Signature.with(new Secret("whsec_%%%")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("%");
        assertThatThrownBy(() -> Signature.with(new Secret("")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
