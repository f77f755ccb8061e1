package io.plumbline.flink.operator;

import io.plumbline.event.Label;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs {@link LabelJoin} and tells it of every watermark. A function alone sees the watermark only
 * with its events, and a subtask without events would store an old one.
 *
 * <p>Control events are handed on between the outcomes: whoever is chained behind it learns of them
 * where the join did, and after a restore before any outcome.
 */
public final class LabelJoinOperator
        extends ControlledCoOperator<Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent> {
    private static final long serialVersionUID = 1L;

    private final LabelJoin join;

    /** Read by the threads of metric reporters. */
    private transient volatile long watermark;

    /**
     * @param plans of all models
     * @param knowsAllEvents no label is refused before the end of the files
     */
    public LabelJoinOperator(Plans plans, boolean knowsAllEvents) {
        this(new LabelJoin(plans, knowsAllEvents));
    }

    private LabelJoinOperator(LabelJoin join) {
        super(join, join);
        this.join = join;
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
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
        super.processWatermark(mark);
    }

    @Override
    void control(ControlEvent event) throws Exception {
        super.control(event);
        output.collect(new StreamRecord<>(JoinedEvent.of(event)));
    }
}
