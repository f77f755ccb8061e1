package io.plumbline.demo.report;

import io.plumbline.demo.replay.Sent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Waits until the result tables account for every event that was sent, nothing is written any more
 * and no trigger is on its way. Equal counts say more than an idle consumer: what was read may not
 * have been reported yet.
 */
public final class CatchUp {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(4);

    private final ResultTables tables;
    private final String modelId;
    private final Duration patience;

    /**
     * Over the tables of one model.
     *
     * @param patience how long nothing may change before it gives up
     */
    public CatchUp(ResultTables tables, String modelId, Duration patience) {
        this.tables = tables;
        this.modelId = modelId;
        this.patience = patience;
    }

    /** Called while waiting; throws what should end it. */
    public interface Watcher {
        void waiting(Map<String, Sent> arrived) throws Exception;
    }

    /** Returns when all of {@code sent} has arrived; throws when nothing moves for too long. */
    public void await(Map<String, Sent> sent, Watcher watcher) throws Exception {
        String state = "";
        long changedAt = System.nanoTime();
        while (true) {
            Map<String, Sent> arrived = Arrived.byVersion(tables, modelId);
            watcher.waiting(arrived);
            String now = Arrived.state(tables);
            if (!now.equals(state)) {
                state = now;
                changedAt = System.nanoTime();
            }
            Duration still = Duration.ofNanos(System.nanoTime() - changedAt);
            boolean complete = arrived.equals(sent) && Arrived.pendingTriggers(tables) == 0;
            if (complete && still.compareTo(QUIET) >= 0) {
                return;
            }
            if (still.compareTo(patience) > 0) {
                throw new IllegalStateException(stuck(sent, arrived));
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private String stuck(Map<String, Sent> sent, Map<String, Sent> arrived) throws SQLException {
        return "the job has not caught up: nothing was written for "
                + patience.toSeconds()
                + " s; sent "
                + sent
                + ", in the tables "
                + arrived
                + ", triggers pending "
                + Arrived.pendingTriggers(tables);
    }
}
