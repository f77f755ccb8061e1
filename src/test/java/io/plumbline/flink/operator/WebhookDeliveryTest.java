package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.MetricValue;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.webhook.BodyFormat;
import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.RetryPolicy;
import io.plumbline.webhook.WebhookAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    private static final Endpoint RETRAIN =
            new Endpoint("retrain", "http://localhost/", null, Duration.ZERO, 0, true);
    static final Map<String, Endpoint> ENDPOINTS = Map.of("retrain", RETRAIN);
    private static final long DAY = Duration.ofDays(1).toMillis();

    private FakeCourier courier = new FakeCourier();
    private KeyedTwoInputStreamOperatorTestHarness<String, Trigger, ControlEvent, TriggerRow>
            harness = open(courier, ENDPOINTS, null, 0);

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theRowIsThereAtOnceAndNothingIsSentBeforeTheCheckpointIsComplete() throws Exception {
        process("t1");
        assertThat(rows()).extracting(TriggerRow::delivery).containsExactly("pending");
        assertThat(rows().get(0).payload()).contains("\"id\":\"t1\"");

        pass(Duration.ofSeconds(10));
        harness.snapshot(1, 0);
        pass(Duration.ofSeconds(10));
        assertThat(courier.dispatched).isEmpty();

        harness.notifyOfCompletedCheckpoint(1);
        pass(Duration.ofSeconds(1));
        assertThat(courier.dispatched).containsExactly("t1");
    }

    @Test
    void aCheckpointThatBeganBeforeTheTriggerDoesNotReleaseIt() throws Exception {
        harness.snapshot(1, 0);
        process("t1");
        harness.notifyOfCompletedCheckpoint(1);
        pass(Duration.ofSeconds(10));

        assertThat(courier.dispatched).isEmpty();
    }

    @Test
    void theAnswerEndsItAndAfterTheRetentionNothingIsLeft() throws Exception {
        release("t1");
        courier.answers("t1", new WebhookAnswer.Delivered(202));
        pass(Duration.ofSeconds(1));

        assertThat(last().delivery()).isEqualTo("delivered");
        assertThat(last().attempts()).isEqualTo(1);
        assertThat(last().revision()).isEqualTo(2);
        pass(RetryPolicy.DEFAULT.retention());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(courier.dispatched).hasSize(1);
    }

    @Test
    void whileOneAttemptIsUnderWayNoOtherBegins() throws Exception {
        release("t1");
        pass(Duration.ofMinutes(10));

        assertThat(courier.dispatched).hasSize(1);
        assertThat(harness.numProcessingTimeTimers()).isOne();
    }

    @Test
    void aRetryWaitsAsLongAsTheEndpointWants() throws Exception {
        release("t1");
        courier.answers("t1", WebhookAnswer.ofStatus(503, "", Duration.ofMinutes(7)));
        pass(Duration.ofSeconds(1));
        assertThat(last().delivery()).isEqualTo("pending");
        assertThat(last().lastStatus()).isEqualTo(503);

        pass(Duration.ofMinutes(7).minusSeconds(2));
        assertThat(courier.dispatched).hasSize(1);

        pass(Duration.ofSeconds(2));
        assertThat(courier.dispatched).containsExactly("t1", "t1");
    }

    @Test
    void threeRefusalsAreDead() throws Exception {
        release("t1");
        for (int i = 0; i < 3; i++) {
            courier.answers("t1", WebhookAnswer.ofStatus(400, "no such dag", null));
            pass(Duration.ofMinutes(1));
        }

        assertThat(courier.dispatched).hasSize(3);
        assertThat(last().delivery()).isEqualTo("dead");
        assertThat(last().attempts()).isEqualTo(3);
        assertThat(last().lastError()).isEqualTo("HTTP 400: no such dag");
        assertThat(rows()).extracting(TriggerRow::revision).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aDeadOneThatIsAskedForAgainGoesOutUnderTheSameIdAfterACheckpoint() throws Exception {
        release("t1");
        for (int i = 0; i < 3; i++) {
            courier.answers("t1", WebhookAnswer.ofStatus(400, "no such dag", null));
            pass(Duration.ofMinutes(1));
        }
        pass(Duration.ofDays(2));

        replay("t1");
        assertThat(last().delivery()).isEqualTo("pending");
        pass(Duration.ofMinutes(1));
        assertThat(courier.dispatched).hasSize(3);

        harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        pass(Duration.ofSeconds(1));
        courier.answers("t1", new WebhookAnswer.Delivered(200));
        pass(Duration.ofSeconds(1));
        assertThat(courier.dispatched).hasSize(4).containsOnly("t1");
        assertThat(last().delivery()).isEqualTo("delivered");
        pass(RetryPolicy.DEFAULT.deadRetention());
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void whatIsNotDeadOrNotKnownIsNotSentAgain() throws Exception {
        release("t1");
        courier.answers("t1", new WebhookAnswer.Delivered(200));
        pass(Duration.ofSeconds(1));

        replay("t1");
        replay("t2");
        pass(Duration.ofMinutes(1));

        assertThat(rows()).hasSize(2);
        assertThat(courier.dispatched).hasSize(1);
    }

    private void replay(String id) throws Exception {
        harness.processElement2(new ControlEvent("replay/" + id, id, "{}"), 0);
    }

    @Test
    void aTriggerThatComesAgainChangesNothing() throws Exception {
        release("t1");
        courier.answers("t1", new WebhookAnswer.Delivered(200));
        pass(Duration.ofSeconds(1));

        process("t1");
        harness.snapshot(2, 0);
        harness.notifyOfCompletedCheckpoint(2);
        pass(Duration.ofMinutes(1));

        assertThat(rows()).hasSize(2);
        assertThat(courier.dispatched).hasSize(1);
    }

    @Test
    void afterARestoreItIsSentAtOnceUnderTheSameId() throws Exception {
        process("t1");
        OperatorSubtaskState snapshot = harness.snapshot(1, 0);
        restart(snapshot, ENDPOINTS);

        pass(Duration.ofSeconds(1));

        assertThat(courier.dispatched).containsExactly("t1");
    }

    @Test
    void whatWasUnderWayIsSentAgainAfterARestore() throws Exception {
        release("t1");
        OperatorSubtaskState snapshot = harness.snapshot(2, 0);
        restart(snapshot, ENDPOINTS);

        pass(Duration.ofSeconds(1));
        courier.answers("t1", new WebhookAnswer.Delivered(200));
        pass(Duration.ofSeconds(1));

        assertThat(courier.dispatched).containsExactly("t1");
        assertThat(last().delivery()).isEqualTo("delivered");
    }

    @Test
    void aWaitSurvivesARestore() throws Exception {
        release("t1");
        courier.answers("t1", WebhookAnswer.ofStatus(503, "", Duration.ofMinutes(7)));
        pass(Duration.ofSeconds(1));
        restart(harness.snapshot(2, 0), ENDPOINTS);

        pass(Duration.ofMinutes(6));
        assertThat(courier.dispatched).isEmpty();
        pass(Duration.ofMinutes(1));

        assertThat(courier.dispatched).containsExactly("t1");
    }

    @Test
    void whatWasDeliveredIsNotSentAgainAfterARestore() throws Exception {
        release("t1");
        courier.answers("t1", new WebhookAnswer.Delivered(200));
        pass(Duration.ofSeconds(1));
        restart(harness.snapshot(2, 0), ENDPOINTS);

        process("t1");
        pass(Duration.ofMinutes(10));

        assertThat(courier.dispatched).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void aRequestWhoseEndpointIsGoneFromTheConfigurationIsDead() throws Exception {
        process("t1");
        restart(harness.snapshot(1, 0), Map.of());

        pass(Duration.ofSeconds(1));

        assertThat(last().delivery()).isEqualTo("dead");
        assertThat(last().lastError()).isEqualTo("webhook retrain is no longer configured");
        assertThat(last().attempts()).isZero();
    }

    @Test
    void aRequestWhoseEndpointIsNeverRungAnyMoreIsDead() throws Exception {
        process("t1");
        Endpoint rehearsed =
                new Endpoint(
                        "retrain",
                        RETRAIN.url(),
                        null,
                        Duration.ZERO,
                        0,
                        true,
                        null,
                        null,
                        BodyFormat.CLOUDEVENTS,
                        true);
        restart(harness.snapshot(1, 0), Map.of("retrain", rehearsed));

        pass(Duration.ofSeconds(1));

        assertThat(courier.dispatched).isEmpty();
        assertThat(last().delivery()).isEqualTo("dead");
        assertThat(last().lastError()).isEqualTo("webhook retrain is dry_run now");
    }

    @Test
    void deliveriesDoNotWaitForEachOther() throws Exception {
        process("t1");
        release("t2");
        courier.answers("t2", new WebhookAnswer.Delivered(200));
        pass(Duration.ofSeconds(1));

        assertThat(last().triggerId()).isEqualTo("t2");
        assertThat(last().delivery()).isEqualTo("delivered");
    }

    @Test
    void closingEndsTheCourier() throws Exception {
        harness.close();

        assertThat(courier.closed).isTrue();
    }

    private void release(String id) throws Exception {
        process(id);
        harness.snapshot(1, 0);
        harness.notifyOfCompletedCheckpoint(1);
        pass(Duration.ofSeconds(1));
    }

    private void process(String id) throws Exception {
        harness.processElement1(trigger(id), DAY);
    }

    /** In small steps, because a timer that is set while time moves counts from the new time. */
    private void pass(Duration duration) throws Exception {
        long end = harness.getProcessingTime() + duration.toMillis();
        while (harness.getProcessingTime() < end) {
            harness.setProcessingTime(Math.min(end, harness.getProcessingTime() + 500));
        }
    }

    private List<TriggerRow> rows() {
        return harness.extractOutputValues();
    }

    private TriggerRow last() {
        return rows().get(rows().size() - 1);
    }

    private void restart(OperatorSubtaskState snapshot, Map<String, Endpoint> endpoints)
            throws Exception {
        long now = harness.getProcessingTime();
        harness.close();
        courier = new FakeCourier();
        harness = open(courier, endpoints, snapshot, now);
    }

    /** The function on its own, at {@code now} of processing time. */
    static KeyedTwoInputStreamOperatorTestHarness<String, Trigger, ControlEvent, TriggerRow> open(
            FakeCourier courier,
            Map<String, Endpoint> endpoints,
            @Nullable OperatorSubtaskState restored,
            long now) {
        try {
            WebhookDelivery function =
                    new WebhookDelivery(endpoints, courier.factory(), RetryPolicy.DEFAULT);
            var opened =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            new KeyedCoProcessOperator<>(function),
                            Trigger::triggerId,
                            ControlEvent::name,
                            Types.STRING);
            KryoFree.require(opened.getExecutionConfig());
            opened.setup();
            if (restored != null) {
                opened.initializeState(restored);
            }
            opened.open();
            opened.setProcessingTime(now);
            return opened;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Trigger trigger(String id) {
        return new Trigger(
                id,
                "alert-" + id,
                "retrain",
                "f1-drop",
                "flight-delay",
                "1",
                "all",
                "weekly",
                0,
                7 * DAY,
                new MetricValue("f1", 0.4, 0.38, 0.42, 900),
                0.45,
                0.9,
                List.of("origin"),
                8 * DAY,
                9 * DAY);
    }
}
