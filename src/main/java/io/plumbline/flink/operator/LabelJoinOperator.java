package io.plumbline.flink.operator;

import io.plumbline.event.Label;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs {@link LabelJoin} and tells it of every watermark. A function alone sees the watermark only
 * with its events, and a subtask without events would store an old one. Beside it the {@link
 * ExpiryIndex} and the {@link RecentLedgers}, which set keys of their own and are written before
 * each checkpoint.
 *
 * <p>Control events are handed on between the outcomes: whoever is chained behind it learns of them
 * where the join did, and after a restore before any outcome.
 */
public final class LabelJoinOperator
        extends ControlledCoOperator<Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent> {
    private static final long serialVersionUID = 1L;

    /** Of heap, in each task: some fifty thousand ids. */
    private static final long RECENT_BYTES = 16L << 20;

    private final LabelJoin join;
    private final long recentBytes;

    /** Read by the threads of metric reporters. */
    private transient volatile long watermark;

    private transient RecentLedgers recent;
    private transient ExpiryIndex expiry;

    /**
     * @param plans of all models
     * @param knowsAllEvents no label is refused before the end of the files
     */
    public LabelJoinOperator(Plans plans, boolean knowsAllEvents) {
        this(plans, knowsAllEvents, RECENT_BYTES);
    }

    LabelJoinOperator(Plans plans, boolean knowsAllEvents, long recentBytes) {
        this(new LabelJoin(plans, knowsAllEvents), recentBytes);
    }

    private LabelJoinOperator(LabelJoin join, long recentBytes) {
        super(join, join);
        this.join = join;
        this.recentBytes = recentBytes;
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("expiry", VoidNamespaceSerializer.INSTANCE, new Expiry());
        boolean onHeap = "hashmap".equals(getKeyedStateBackend().getBackendTypeIdentifier());
        recent = new RecentLedgers(join.stored(), this::setCurrentKey, onHeap ? 0 : recentBytes);
        expiry =
                new ExpiryIndex(
                        join.expiryChunks(),
                        timers,
                        this::setCurrentKey,
                        getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
        join.remember(recent, expiry);
        new JobMetrics(getMetricGroup()).gauge(JobMetric.WATERMARK_LAG_MS, this::watermarkLag);
    }

    private long watermarkLag() {
        long mark = watermark;
        return mark == Long.MIN_VALUE
                ? -1
                : getProcessingTimeService().getCurrentProcessingTime() - mark;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        join.advance(mark.getTimestamp());
        expiry.flushUpTo(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        recent.flush();
        expiry.flush();
    }

    @Override
    void control(ControlEvent event) throws Exception {
        super.control(event);
        output.collect(new StreamRecord<>(JoinedEvent.of(event)));
    }

    /** Looks at the ids of a slot, with the key of its list the current one. */
    private final class Expiry implements Triggerable<Tuple2<String, String>, VoidNamespace> {
        @Override
        public void onEventTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer)
                throws Exception {
            long until = Math.max(timer.getTimestamp(), watermark);
            for (ExpiryIndex.Listed listed : expiry.take()) {
                join.look(
                        listed,
                        until,
                        letter ->
                                output.collect(
                                        SideOutputs.DEAD_LETTERS, new StreamRecord<>(letter)));
            }
            // What is to be looked at later may be due as well, at the end of files it is.
            expiry.flushUpTo(watermark);
        }

        @Override
        public void onProcessingTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer) {
            throw new IllegalStateException("nothing is forgotten by wall clock");
        }
    }
}
