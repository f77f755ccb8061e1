package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.webhook.RetryPolicy;
import io.plumbline.webhook.WebhookAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Triggers from a source that is rewound with the state: steps, checkpoints, answers and crashes in
 * any order.
 */
class DeliveryUnderFailuresTest {

    private static final List<String> SOURCE = List.of("t0", "t1", "t2", "t3", "t4", "t5", "t6");

    private final Set<String> received = new TreeSet<>();
    private final Map<String, String> table = new HashMap<>();
    private FakeCourier courier = new FakeCourier();
    private KeyedTwoInputStreamOperatorTestHarness<String, Trigger, ControlEvent, TriggerRow>
            harness = open(null, 0);
    private int read;
    private int written;
    private long checkpoint;
    private @Nullable OperatorSubtaskState lastState;
    private int lastRead;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachTriggerArrivesUnderItsIdAndNoneBeforeItsCheckpoint(long seed) throws Exception {
        Random random = new Random(seed);
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0 -> readOne();
                case 1 -> checkpoint(random.nextBoolean());
                case 2 -> crash();
                case 3 -> answer(WebhookAnswer.ofStatus(503, "", null));
                case 4 -> answer(new WebhookAnswer.Delivered(200));
                default -> pass(Duration.ofSeconds(20));
            }
            assertThat(SOURCE.subList(0, lastRead)).containsAll(courier.dispatched);
        }
        finish();

        assertThat(received).containsExactlyElementsOf(SOURCE);
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(SOURCE);
        assertThat(table.values()).containsOnly("delivered");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        harness.close();
    }

    /** The ids that arrive are those of the source, each once in the table. */
    @Test
    void fiftyKillsAtRandomPointsChangeNothing() throws Exception {
        Random random = new Random(2001);
        int kills = 0;
        while (kills < 50) {
            switch (random.nextInt(8)) {
                case 0, 1 -> readOne();
                case 2, 3 -> checkpoint(random.nextInt(4) > 0);
                case 4 -> {
                    crash();
                    kills++;
                }
                case 5 -> answer(WebhookAnswer.unreachable("reset"));
                case 6 -> answer(new WebhookAnswer.Delivered(202));
                default -> pass(Duration.ofMinutes(1));
            }
            assertThat(SOURCE.subList(0, lastRead)).containsAll(courier.dispatched);
        }
        finish();

        assertThat(received).containsExactlyElementsOf(SOURCE);
        assertThat(table.values()).containsOnly("delivered");
        harness.close();
    }

    private void finish() throws Exception {
        while (read < SOURCE.size()) {
            readOne();
        }
        checkpoint(true);
        for (int round = 0; round < 3; round++) {
            pass(Duration.ofMinutes(40));
            answer(new WebhookAnswer.Delivered(200));
        }
        harness.setProcessingTime(
                harness.getProcessingTime() + RetryPolicy.DEFAULT.retention().toMillis());
    }

    private void readOne() throws Exception {
        if (read < SOURCE.size()) {
            harness.processElement1(WebhookDeliveryTest.trigger(SOURCE.get(read)), 0);
            read++;
        }
        write();
    }

    private void checkpoint(boolean completes) throws Exception {
        checkpoint++;
        OperatorSubtaskState state = harness.snapshot(checkpoint, 0);
        if (completes) {
            lastState = state;
            lastRead = read;
            harness.notifyOfCompletedCheckpoint(checkpoint);
        }
    }

    private void crash() throws Exception {
        long now = harness.getProcessingTime();
        harness.close();
        courier = new FakeCourier();
        harness = open(lastState, now);
        read = lastRead;
        written = 0;
        write();
    }

    private void answer(WebhookAnswer answer) throws Exception {
        if (answer instanceof WebhookAnswer.Delivered) {
            received.addAll(courier.dispatched);
        }
        courier.dispatched.forEach(id -> courier.answers(id, answer));
        pass(Duration.ofSeconds(1));
    }

    private void pass(Duration duration) throws Exception {
        long end = harness.getProcessingTime() + duration.toMillis();
        while (harness.getProcessingTime() < end) {
            harness.setProcessingTime(
                    Math.min(end, harness.getProcessingTime() + duration.toMillis() / 10));
        }
        write();
    }

    /** The table, as an upsert without a guard would leave it. */
    private void write() {
        List<TriggerRow> rows = harness.extractOutputValues();
        rows.subList(written, rows.size())
                .forEach(row -> table.put(row.triggerId(), row.delivery()));
        written = rows.size();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, Trigger, ControlEvent, TriggerRow> open(
            @Nullable OperatorSubtaskState restored, long now) {
        return WebhookDeliveryTest.open(courier, WebhookDeliveryTest.ENDPOINTS, restored, now);
    }
}
