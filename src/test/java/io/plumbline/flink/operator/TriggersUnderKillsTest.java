package io.plumbline.flink.operator;

import static io.plumbline.policy.Weeks.f1Drop;
import static io.plumbline.policy.Weeks.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.AlertRow;
import io.plumbline.policy.ModelRules;
import io.plumbline.policy.RingLimit;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Trigger;
import io.plumbline.policy.TriggerRow;
import io.plumbline.policy.Weeks;
import io.plumbline.policy.WindowReport;
import io.plumbline.testing.Monitors;
import io.plumbline.webhook.WebhookAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Windows, rules and webhook in a row, killed fifty times at random points and restored from the
 * last complete checkpoint, with the source rewound: the receiver gets the ids that the rules give
 * when nothing fails, and no others.
 */
class TriggersUnderKillsTest {
    private static final RuleBook BOOK =
            Weeks.book(
                    new RingLimit(Duration.ofDays(2), 2),
                    f1Drop(2, "retrain"),
                    Weeks.every(Duration.ofDays(9)));

    private final Set<String> received = new TreeSet<>();
    private final Map<String, String> alerts = new HashMap<>();
    private final Map<String, String> deliveries = new HashMap<>();
    private FakeCourier courier = new FakeCourier();
    private KeyedTwoInputStreamOperatorTestHarness<String, WindowReport, ControlEvent, AlertRow>
            rules = rules(null);
    private KeyedTwoInputStreamOperatorTestHarness<String, Trigger, ControlEvent, TriggerRow>
            delivery = WebhookDeliveryTest.open(courier, WebhookDeliveryTest.ENDPOINTS, null, 0);
    private int read;
    private int passedOn;
    private int written;
    private int rowsWritten;
    private long checkpoint;

    private @Nullable OperatorSubtaskState rulesState;
    private @Nullable OperatorSubtaskState deliveryState;
    private int lastRead;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fiftyKillsChangeNoId(long seed) throws Exception {
        Random random = new Random(seed);
        List<WindowReport> windows = windows(random);
        Set<String> oracle =
                ModelRules.fresh(BOOK).evaluate(windows).triggers().stream()
                        .map(Trigger::triggerId)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(oracle).hasSizeGreaterThan(10);

        int kills = 0;
        while (kills < 50) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> readOne(windows);
                case 5, 6 -> checkpoint(random.nextInt(4) > 0);
                case 7 -> {
                    kill();
                    kills++;
                }
                case 8 -> answer(WebhookAnswer.unreachable("reset"));
                default -> answer(new WebhookAnswer.Delivered(202));
            }
            assertThat(oracle).containsAll(courier.dispatched);
        }
        finish(windows);

        assertThat(received).isEqualTo(oracle);
        assertThat(deliveries.keySet()).isEqualTo(oracle);
        assertThat(deliveries.values()).containsOnly("delivered");
        assertThat(alerts.keySet())
                .containsAll(
                        ModelRules.fresh(BOOK).evaluate(windows).triggers().stream()
                                .map(Trigger::alertId)
                                .toList());
        rules.close();
        delivery.close();
    }

    /** Of a model that is good and bad in turns, of random length. */
    private static List<WindowReport> windows(Random random) {
        List<WindowReport> windows = new ArrayList<>();
        boolean good = true;
        for (int day = 0; day < 200; day++) {
            good = random.nextInt(4) == 0 ? !good : good;
            windows.add(Weeks.week(day, good ? 0.6 : 0.4));
        }
        return windows;
    }

    private void readOne(List<WindowReport> windows) throws Exception {
        if (read < windows.size()) {
            rules.processElement1(windows.get(read), windows.get(read).settledAt());
            rules.processWatermark1(new Watermark(settled(read)));
            read++;
            passOn();
        }
    }

    /** What the rules decided goes on to the webhook, and to the tables. */
    private void passOn() throws Exception {
        List<Trigger> triggers = triggers();
        for (Trigger trigger : triggers.subList(passedOn, triggers.size())) {
            delivery.processElement1(trigger, 0);
        }
        passedOn = triggers.size();
        List<AlertRow> rows = rules.extractOutputValues();
        rows.subList(written, rows.size()).forEach(row -> alerts.put(row.alertId(), row.state()));
        written = rows.size();
        List<TriggerRow> sent = delivery.extractOutputValues();
        sent.subList(rowsWritten, sent.size())
                .forEach(row -> deliveries.put(row.triggerId(), row.delivery()));
        rowsWritten = sent.size();
    }

    private List<Trigger> triggers() {
        var side = rules.getSideOutput(RuleEvaluation.TRIGGERS);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }

    private void checkpoint(boolean completes) throws Exception {
        checkpoint++;
        OperatorSubtaskState ofRules = rules.snapshot(checkpoint, 0);
        OperatorSubtaskState ofDelivery = delivery.snapshot(checkpoint, 0);
        if (completes) {
            rulesState = ofRules;
            deliveryState = ofDelivery;
            lastRead = read;
            delivery.notifyOfCompletedCheckpoint(checkpoint);
        }
    }

    private void kill() throws Exception {
        long now = delivery.getProcessingTime();
        rules.close();
        delivery.close();
        courier = new FakeCourier();
        rules = rules(rulesState);
        delivery =
                WebhookDeliveryTest.open(
                        courier, WebhookDeliveryTest.ENDPOINTS, deliveryState, now);
        read = lastRead;
        passedOn = 0;
        written = 0;
        rowsWritten = 0;
        passOn();
    }

    private void answer(WebhookAnswer answer) throws Exception {
        pass(Duration.ofMinutes(1));
        if (answer instanceof WebhookAnswer.Delivered) {
            received.addAll(courier.dispatched);
        }
        courier.dispatched.forEach(id -> courier.answers(id, answer));
        pass(Duration.ofSeconds(2));
    }

    private void pass(Duration duration) throws Exception {
        for (int step = 0; step < 10; step++) {
            delivery.setProcessingTime(delivery.getProcessingTime() + duration.toMillis() / 10);
        }
        passOn();
    }

    private void finish(List<WindowReport> windows) throws Exception {
        while (read < windows.size()) {
            readOne(windows);
        }
        checkpoint(true);
        for (int round = 0; round < 30; round++) {
            pass(Duration.ofMinutes(40));
            answer(new WebhookAnswer.Delivered(200));
        }
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, WindowReport, ControlEvent, AlertRow>
            rules(@Nullable OperatorSubtaskState restored) {
        try {
            var harness =
                    new KeyedTwoInputStreamOperatorTestHarness<>(
                            ModelOperator.of(new RuleEvaluation(Monitors.of(BOOK))),
                            WindowReport::modelId,
                            null,
                            Types.STRING);
            harness.setup();
            if (restored != null) {
                harness.initializeState(restored);
            }
            harness.open();
            harness.processWatermark2(Watermark.MAX_WATERMARK);
            return harness;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
