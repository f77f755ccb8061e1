package io.plumbline.flink.wire;

import io.plumbline.flink.operator.ScoredPrediction;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** A prediction on its way to the join. */
public final class PredictionSerializer extends RecordSerializer<ScoredPrediction> {
    private static final long serialVersionUID = 1L;

    @Override
    RecordFormat<ScoredPrediction> newFormat() {
        return new PredictionFormat();
    }

    @Override
    public TypeSerializer<ScoredPrediction> duplicate() {
        return new PredictionSerializer();
    }

    @Override
    public TypeSerializerSnapshot<ScoredPrediction> snapshotConfiguration() {
        return new Snapshot();
    }

    /** In no state: what is on the wire is read by the program that wrote it. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoredPrediction> {
        public Snapshot() {
            super(PredictionSerializer::new);
        }
    }
}
