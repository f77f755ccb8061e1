package io.plumbline.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.messages.Acknowledge;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator.SubtaskGateway;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.junit.jupiter.api.Test;

class AnnouncementCoordinatorTest {
    private static final ControlEvent FIRST = new ControlEvent("monitor/n", "n", "first");
    private static final ControlEvent SECOND = new ControlEvent("monitor/n", "n", "second");
    private static final ControlEvent OTHER = new ControlEvent("reference/n", "n", "other");

    private final Announcements shared = new Announcements();
    private final AnnouncementCoordinator announcer = coordinator("control", false);
    private final AnnouncementCoordinator predictions = coordinator("predictions", true);
    private final AnnouncementCoordinator labels = coordinator("labels", true);

    @Test
    void allSubtasksOfAllOperatorsThatListenAreTold() {
        Told first = ready(predictions, 0);
        Told second = ready(predictions, 1);
        Told third = ready(labels, 0);
        Told itself = ready(announcer, 0);
        announce(FIRST);

        assertThat(List.of(first, second, third))
                .allSatisfy(told -> assertThat(told.events).containsExactly(FIRST));
        assertThat(itself.events).isEmpty();
    }

    @Test
    void whoeverComesLateIsToldTheLatestOfEachKey() {
        announce(FIRST);
        announce(OTHER);
        announce(SECOND);

        assertThat(ready(labels, 0).events).containsExactly(OTHER, SECOND);
    }

    @Test
    void manyAreToldInFewMessagesAndInTheirOrder() {
        List<ControlEvent> many =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> new ControlEvent("monitor/" + i, "m" + i, null))
                        .toList();
        List<AnnouncedControls> messages = AnnouncedControls.of(many);
        messages.forEach(message -> announcer.handleEventFromOperator(0, 0, message));

        assertThat(messages).hasSize(10);
        assertThat(ready(labels, 0).events).isEqualTo(many);
    }

    @Test
    void noMessageIsMuchLargerThanAMillionCharacters() {
        String document = "d".repeat(400_000);
        List<ControlEvent> large =
                IntStream.range(0, 5)
                        .mapToObj(i -> new ControlEvent("monitor/" + i, "m" + i, document))
                        .toList();

        assertThat(AnnouncedControls.of(large))
                .extracting(message -> message.events().size())
                .containsExactly(2, 2, 1);
        assertThat(AnnouncedControls.of(List.of())).isEmpty();
    }

    @Test
    void whoeverIsGoneIsToldNothing() {
        Told failed = ready(predictions, 0);
        predictions.executionAttemptFailed(0, 0, null);
        Told reset = ready(labels, 0);
        labels.subtaskReset(0, 1);
        announce(FIRST);

        assertThat(failed.events).isEmpty();
        assertThat(reset.events).isEmpty();
    }

    @Test
    void whenWhoAnnouncesBeginsAnewNothingOfBeforeIsTold() {
        announce(FIRST);
        announcer.subtaskReset(0, 1);
        assertThat(ready(predictions, 0).events).isEmpty();

        announce(FIRST);
        announcer.resetToCheckpoint(1, null);
        assertThat(ready(predictions, 0).events).isEmpty();
    }

    private AnnouncementCoordinator coordinator(String operator, boolean listens) {
        return new AnnouncementCoordinator(shared, operator, listens, checkpoint -> {});
    }

    private void announce(ControlEvent event) {
        announcer.handleEventFromOperator(0, 0, new AnnouncedControls(List.of(event)));
    }

    private static Told ready(AnnouncementCoordinator coordinator, int subtask) {
        Told told = new Told(subtask, new ArrayList<>());
        coordinator.executionAttemptReady(subtask, 0, told);
        return told;
    }

    private record Told(int subtask, List<ControlEvent> events) implements SubtaskGateway {
        @Override
        public CompletableFuture<Acknowledge> sendEvent(OperatorEvent event) {
            events.addAll(((AnnouncedControls) event).events());
            return CompletableFuture.completedFuture(Acknowledge.get());
        }

        @Override
        public ExecutionAttemptID getExecution() {
            return ExecutionAttemptID.randomId();
        }

        @Override
        public int getSubtask() {
            return subtask;
        }
    }
}
