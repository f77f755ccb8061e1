package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.TriggerRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private static final long NOW = 1_000_000;
    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;
    private static final TriggerRow ROW =
            new TriggerRow(
                    "id", "alert", "retrain", "m", "1", 0, "{}", "pending", 0, null, null, null, 1);

    private Delivery delivery = Delivery.accepted(ROW, NOW);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void aSuccessIsDelivered(int status) {
        answer(status, NOW);

        assertThat(delivery.row().delivery()).isEqualTo("delivered");
        assertThat(delivery.row().deliveredAt()).isEqualTo(NOW);
        assertThat(delivery.row().lastStatus()).isEqualTo(status);
        assertThat(delivery.row().lastError()).isNull();
        assertThat(delivery.row().attempts()).isEqualTo(1);
        assertThat(delivery.row().revision()).isEqualTo(2);
        assertThat(delivery.wakeAt()).isEqualTo(NOW + POLICY.retention().toMillis());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 409, 410, 422, 301, 302, 307, 304, 600})
    void aRefusalIsDeadAfterTheThird(int status) {
        answer(status, NOW);
        answer(status, NOW + 1);
        assertThat(delivery.isFinished()).isFalse();

        answer(status, NOW + 2);

        assertThat(delivery.row().delivery()).isEqualTo("dead");
        assertThat(delivery.row().attempts()).isEqualTo(3);
        assertThat(delivery.row().lastStatus()).isEqualTo(status);
        assertThat(delivery.row().lastError()).isEqualTo("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
    void whatMayPassIsTriedForADay(int status) {
        long now = NOW;
        while (!delivery.isFinished() && delivery.row().attempts() < 1000) {
            answer(status, now);
            now = delivery.wakeAt();
        }

        assertThat(delivery.row().delivery()).isEqualTo("dead");
        assertThat(delivery.row().lastError()).endsWith("given up after PT24H");
        assertThat(delivery.row().attempts()).isBetween(50, 120);
        assertThat(now - POLICY.deadRetention().toMillis() - NOW)
                .isBetween(Duration.ofHours(23).toMillis(), Duration.ofHours(24).toMillis());
    }

    @Test
    void retryAfterIsTheLeastWait() {
        take(WebhookAnswer.ofStatus(503, "", Duration.ofMinutes(10)), NOW);

        assertThat(delivery.wakeAt()).isEqualTo(NOW + Duration.ofMinutes(10).toMillis());

        take(WebhookAnswer.ofStatus(503, "", Duration.ZERO), NOW);
        assertThat(delivery.wakeAt()).isGreaterThan(NOW);
    }

    @Test
    void noAnswerIsTriedAgainWithoutAStatus() {
        take(WebhookAnswer.unreachable("timeout"), NOW);

        assertThat(delivery.row().delivery()).isEqualTo("pending");
        assertThat(delivery.row().lastStatus()).isNull();
        assertThat(delivery.row().lastError()).isEqualTo("timeout");
    }

    @Test
    void onlyRefusalsCountAsRefusals() {
        answer(500, NOW);
        answer(400, NOW);
        answer(500, NOW);
        answer(400, NOW);
        assertThat(delivery.isFinished()).isFalse();

        answer(400, NOW);

        assertThat(delivery.isFinished()).isTrue();
    }

    private void answer(int status, long now) {
        take(WebhookAnswer.ofStatus(status, "", null), now);
    }

    private void take(WebhookAnswer answer, long now) {
        delivery = answer.applyTo(delivery, POLICY, now);
    }
}
