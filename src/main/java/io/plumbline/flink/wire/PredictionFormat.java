package io.plumbline.flink.wire;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.StringPool;
import io.plumbline.drift.FeatureVector;
import io.plumbline.flink.operator.ScoredPrediction;
import io.plumbline.join.ScoredCodec;

/** A prediction on its way to the join. */
final class PredictionFormat implements RecordFormat<ScoredPrediction> {
    private static final byte UNWATCHED = 0;
    private static final byte WATCHED = 1;

    private final StringPool texts = new StringPool();
    private final ScoredCodec scored = new ScoredCodec(texts);
    private final FeatureVectorFormat vectors = new FeatureVectorFormat(texts);
    private final RawEventFormat raws = new RawEventFormat(texts);

    @Override
    public void write(ByteWriter out, ScoredPrediction prediction) {
        out.writeString(prediction.modelId());
        out.writeString(prediction.predictionId());
        ScoredCodec.write(out, prediction.scored());
        out.writeDouble(prediction.latencyMs());
        FeatureVector features = prediction.features();
        out.writeByte(features == null ? UNWATCHED : WATCHED);
        if (features != null) {
            vectors.write(out, features);
        }
        raws.write(out, prediction.raw());
    }

    @Override
    public ScoredPrediction read(ByteReader in) {
        return new ScoredPrediction(
                in.readString(texts),
                in.readString(),
                scored.read(in),
                in.readDouble(),
                in.readByte() == UNWATCHED ? null : vectors.read(in),
                raws.read(in));
    }
}
