package io.plumbline.flink.operator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.checkpoint.CheckpointCoordinator;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.runtime.checkpoint.PendingCheckpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up a checkpoint that a job's coordinators leave unanswered, so that the next one can begin.
 *
 * <p>Flink holds back what a coordinator sends to a subtask between its own checkpoint and the
 * subtask's (FLINK-28606). When the subtask fails in between, what was held back is neither sent
 * nor failed, and in the next checkpoint the coordinator waits for it until the checkpoint's
 * timeout. The sources' coordinators send several times a second, for watermark alignment: each
 * checkpoint that begins after a TaskManager has died and before that is noticed brings it about. A
 * coordinator otherwise answers within milliseconds.
 */
final class CheckpointWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;
    private long latest;

    CheckpointWatch() {
        this(PATIENCE);
    }

    CheckpointWatch(Duration patience) {
        this.patience = patience;
    }

    /**
     * A checkpoint of the coordinators begins; each of them may say so.
     *
     * @param checkpoints of the job; null without checkpoints
     */
    void begins(long checkpointId, @Nullable CheckpointCoordinator checkpoints) {
        if (checkpoints == null || checkpointId <= latest) {
            return;
        }
        latest = checkpointId;
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> giveUpUnanswered(checkpointId, checkpoints));
    }

    private void giveUpUnanswered(long checkpointId, CheckpointCoordinator checkpoints) {
        PendingCheckpoint pending = checkpoints.getPendingCheckpoints().get(checkpointId);
        if (pending == null || pending.getNumberOfNonAcknowledgedOperatorCoordinators() == 0) {
            return;
        }
        LOG.warn(
                "Checkpoint {} was not answered by {} of the job's coordinators within {} ms and is"
                        + " given up; another one follows.",
                checkpointId,
                pending.getNumberOfNonAcknowledgedOperatorCoordinators(),
                patience.toMillis());
        checkpoints.abortPendingCheckpoints(
                new CheckpointException(CheckpointFailureReason.TRIGGER_CHECKPOINT_FAILURE));
    }
}
