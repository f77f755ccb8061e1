package io.plumbline.flink.operator;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.jspecify.annotations.Nullable;

/**
 * An operator's end of the {@link Announcements}: of the one that announces, or of one that
 * listens. Flink sends no event to a subtask between its checkpoint and the subtask's, so a subtask
 * has in its checkpoint what was announced before, and only that.
 */
final class AnnouncementCoordinator implements OperatorCoordinator {
    private static final byte[] NOTHING = {};

    private final Announcements announcements;
    private final String operator;
    private final boolean listens;
    private final LongConsumer checkpoints;

    /** With {@code checkpoints} told of each checkpoint that begins. */
    AnnouncementCoordinator(
            Announcements announcements,
            String operator,
            boolean listens,
            LongConsumer checkpoints) {
        this.announcements = announcements;
        this.operator = operator;
        this.listens = listens;
        this.checkpoints = checkpoints;
    }

    /**
     * Makes one for an operator.
     *
     * @param operatorId the operator
     * @param listens it is told; else it announces
     */
    record Maker(OperatorID operatorId, boolean listens) implements Provider {
        @Override
        public OperatorID getOperatorId() {
            return operatorId;
        }

        @Override
        public OperatorCoordinator create(Context context) {
            CheckpointWatch watch = shared(context, CheckpointWatch.class, CheckpointWatch::new);
            return new AnnouncementCoordinator(
                    shared(context, Announcements.class, Announcements::new),
                    operatorId.toString(),
                    listens,
                    id -> watch.begins(id, context.getCheckpointCoordinator()));
        }

        /** The one of its kind that all coordinators of a job have. */
        private static <T> T shared(Context context, Class<T> kind, Supplier<T> maker) {
            return kind.cast(
                    Objects.requireNonNull(
                            context.getCoordinatorStore()
                                    .compute(
                                            kind,
                                            (key, known) -> known == null ? maker.get() : known)));
        }
    }

    @Override
    public void start() {}

    @Override
    public void close() {}

    @Override
    public void handleEventFromOperator(int subtask, int attempt, OperatorEvent event) {
        announcements.announce((AnnouncedControls) event);
    }

    @Override
    public void executionAttemptReady(int subtask, int attempt, SubtaskGateway gateway) {
        if (listens) {
            announcements.listen(new Announcements.Listener(operator, subtask), gateway);
        }
    }

    @Override
    public void executionAttemptFailed(int subtask, int attempt, @Nullable Throwable reason) {
        announcements.leave(new Announcements.Listener(operator, subtask));
    }

    @Override
    public void subtaskReset(int subtask, long checkpointId) {
        if (listens) {
            announcements.leave(new Announcements.Listener(operator, subtask));
        } else {
            announcements.clear();
        }
    }

    @Override
    public void checkpointCoordinator(long checkpointId, CompletableFuture<byte[]> result) {
        checkpoints.accept(checkpointId);
        result.complete(NOTHING);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {}

    @Override
    public void resetToCheckpoint(long checkpointId, byte @Nullable [] bytes) {
        if (!listens) {
            announcements.clear();
        }
    }
}
