package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PooledCourierTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final Endpoint DEAD = endpoint("dead");
    private static final Endpoint ALIVE = endpoint("alive");

    @Test
    void anEndpointThatHangsSlowsNoOtherDown() {
        CountDownLatch over = new CountDownLatch(1);
        try (PooledCourier courier = new PooledCourier(new Hanging(over), CLOCK)) {
            for (int i = 0; i < 20; i++) {
                courier.dispatch(DEAD, "dead-" + i, "{}");
            }
            courier.dispatch(ALIVE, "alive", "{}");

            // Answered by another thread.
            await().until(() -> courier.take("alive") != null);

            assertThat(courier.take("dead-0")).isNull();
            assertThat(courier.take("alive")).isNull();
        }
    }

    @Test
    void aSenderThatThrowsIsAnAnswerToo() {
        WebhookSender broken =
                new Hanging(new CountDownLatch(0)) {
                    @Override
                    public WebhookAnswer send(
                            Endpoint endpoint, String triggerId, String payload, Instant now) {
                        throw new IllegalStateException("payload " + payload);
                    }
                };
        try (PooledCourier courier = new PooledCourier(broken, CLOCK)) {
            courier.dispatch(ALIVE, "id", "{}");

            // Answered by another thread.
            WebhookAnswer answer = await().until(() -> courier.take("id"), taken -> taken != null);

            assertThat(answer)
                    .isEqualTo(WebhookAnswer.unreachable("internal error: IllegalStateException"));
        }
    }

    @Test
    void closingEndsTheThreadsAndTheSender() {
        Hanging sender = new Hanging(new CountDownLatch(1));
        PooledCourier courier = new PooledCourier(sender, CLOCK);
        courier.dispatch(DEAD, "id", "{}");

        courier.close();

        assertThat(sender.closed).isTrue();
        // A thread takes a moment to end.
        await().until(
                        () ->
                                Thread.getAllStackTraces().keySet().stream()
                                        .noneMatch(t -> t.getName().equals("webhook-dead")));
    }

    private static Endpoint endpoint(String name) {
        return new Endpoint(name, "http://" + name, null, Duration.ZERO, 0, false);
    }

    /** Answers everybody at once, except the dead, who wait. */
    private static class Hanging implements WebhookSender {
        final AtomicBoolean closed = new AtomicBoolean();
        private final CountDownLatch over;

        Hanging(CountDownLatch over) {
            this.over = over;
        }

        @Override
        public WebhookAnswer send(
                Endpoint endpoint, String triggerId, String payload, Instant now) {
            try {
                if (endpoint.name().equals("dead")) {
                    over.await();
                }
                return new WebhookAnswer.Delivered(200);
            } catch (InterruptedException e) {
                return WebhookAnswer.unreachable("interrupted");
            }
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
