package io.plumbline.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final WebhookAnswer DOWN = WebhookAnswer.unreachable("reset");

    private final Circuit circuit = new Circuit("retrain", Backoff.DEFAULT);

    @Test
    void fewFailuresHoldNothingUp() {
        for (int i = 0; i < 4; i++) {
            circuit.answered(DOWN, 0);
        }
        assertThat(circuit.admit(0, POLL)).isZero();
        assertThat(circuit.admit(0, POLL)).isZero();
    }

    @Test
    void oneAtATimeFindsOutAfterAWaitThatGrows() {
        long first = open(5);
        assertThat(circuit.admit(first, POLL)).isZero();
        assertThat(circuit.admit(first, POLL)).isEqualTo(POLL);

        circuit.answered(DOWN, first);
        circuit.answered(DOWN, first);
        circuit.answered(DOWN, first);
        assertThat(circuit.admit(first, POLL).toMillis()).isGreaterThan(first);
    }

    @Test
    void oneAnswerLetsAllThrough() {
        long wait = open(5);
        assertThat(circuit.admit(wait, POLL)).isZero();
        circuit.answered(WebhookAnswer.ofStatus(202, "", null), wait);

        assertThat(circuit.admit(wait, POLL)).isZero();
        assertThat(circuit.admit(wait, POLL)).isZero();
    }

    @Test
    void aRefusalIsAnAnswer() {
        open(5);
        circuit.answered(WebhookAnswer.ofStatus(400, "", null), 0);

        assertThat(circuit.admit(0, POLL)).isZero();
    }

    @Test
    void oneRequestAloneIsNeverHeldUpLongerThanByItsOwnWaits() {
        Backoff backoff = Backoff.DEFAULT;
        long now = 0;
        for (int attempt = 1; attempt < 20; attempt++) {
            circuit.answered(DOWN, now);
            now += backoff.after(attempt, "trigger").toMillis();
            assertThat(circuit.admit(now, POLL)).as("attempt " + attempt).isZero();
        }
    }

    /** Milliseconds to wait after so many failures. */
    private long open(int failures) {
        for (int i = 0; i < failures; i++) {
            circuit.answered(DOWN, 0);
        }
        long wait = circuit.admit(0, POLL).toMillis();
        assertThat(wait).isPositive();
        return wait;
    }
}
