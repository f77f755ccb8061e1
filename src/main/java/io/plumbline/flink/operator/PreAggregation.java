package io.plumbline.flink.operator;

import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Counts locally, before the shuffle, and hands partial panes on: when it holds many, before a
 * watermark that settles one of their windows, in time for provisional reports, and before every
 * checkpoint barrier – hence it has no state.
 *
 * <p>Idleness ends here. A task of the join that is behind still has the idleness of a while ago
 * before it when another one has seen time go on: were it said downstream, windows would be settled
 * without what that task has yet to say.
 */
public final class PreAggregation extends AbstractStreamOperator<PartialPane>
        implements OneInputStreamOperator<JoinedEvent, PartialPane>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    /** Panes held at most, of about a kilobyte each, and a heap that has room for so many. */
    private static final int MAX_PANES = 50_000;

    private static final int HEAP_OF_A_PANE = 32 * 1024;

    /** Panes get to {@link WindowAggregation} within this, unless all is behind. */
    private static final long MOST_AHEAD_MS = 250;

    private final Plans plans;
    private final long flushMs;

    private transient LivePlans live;
    private transient PaneBuffer buffer;
    private transient ReportPace pace;
    private transient long maxPanes;

    /**
     * @param plans of all models
     * @param flushInterval between two provisional reports; zero for final ones alone
     */
    public PreAggregation(Plans plans, Duration flushInterval) {
        this.plans = plans;
        this.flushMs = flushInterval.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        live = new LivePlans(plans);
        buffer = new PaneBuffer(live);
        pace = new ReportPace(flushMs);
        maxPanes = Math.min(MAX_PANES, Runtime.getRuntime().maxMemory() / HEAP_OF_A_PANE);
        if (flushMs > 0) {
            drainBefore(reportAfter(getProcessingTimeService().getCurrentProcessingTime()));
        }
    }

    /** The instant of the next report at which what is handed on now is in it. */
    private long reportAfter(long instant) {
        return pace.next(0, instant + aheadMs());
    }

    private long aheadMs() {
        return Math.min(MOST_AHEAD_MS, flushMs / 4);
    }

    private void drainBefore(long report) {
        getProcessingTimeService()
                .registerTimer(
                        report - aheadMs(),
                        instant -> {
                            long begun = System.nanoTime();
                            drain();
                            pace.spent(System.nanoTime() - begun, instant);
                            drainBefore(reportAfter(instant));
                        });
    }

    @Override
    public void processElement(StreamRecord<JoinedEvent> element) {
        ControlEvent control = element.getValue().control();
        if (control != null) {
            // What was counted under the plans of before is of its own.
            drain();
            live.apply(control);
            return;
        }
        buffer.add(element.getValue());
        if (buffer.size() >= maxPanes) {
            drain();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (buffer.isDue(mark.getTimestamp())) {
            drain();
        }
        buffer.advance(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Every task of the join gets the watermarks of all sources: each is waited for.
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        drain();
    }

    @Override
    public void endInput() {
        drain();
    }

    private void drain() {
        buffer.drain(
                pane -> output.collect(new StreamRecord<>(pane)),
                pair -> output.collect(SideOutputs.PAIRS, new StreamRecord<>(pair)));
    }
}
