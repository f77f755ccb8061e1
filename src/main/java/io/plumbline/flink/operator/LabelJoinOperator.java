package io.plumbline.flink.operator;

import io.plumbline.event.Label;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs {@link LabelJoin} and tells it of every watermark. A function alone sees the watermark only
 * with its events, and a subtask without events would store an old one.
 */
public final class LabelJoinOperator
        extends KeyedCoProcessOperator<
                Tuple2<String, String>, ScoredPrediction, Label, JoinedEvent> {
    private static final long serialVersionUID = 1L;

    private final LabelJoin join;

    /**
     * @param plans of all models
     * @param knowsAllEvents no label is refused before the end of the files
     */
    public LabelJoinOperator(Plans plans, boolean knowsAllEvents) {
        this(new LabelJoin(plans, knowsAllEvents));
    }

    private LabelJoinOperator(LabelJoin join) {
        super(join);
        this.join = join;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        join.advance(mark.getTimestamp());
        super.processWatermark(mark);
    }
}
