package io.plumbline.flink.wire;

import io.plumbline.event.Label;
import io.plumbline.flink.operator.ScoredPrediction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;

/** The types of the records that are shuffled one an event. */
public final class RecordTypes {
    /** Predictions on their way to the join. */
    public static final TypeInformation<ScoredPrediction> PREDICTION =
            new RecordType<>(ScoredPrediction.class, PredictionSerializer::new);

    /** Labels on their way to the join. */
    public static final TypeInformation<Label> LABEL =
            new RecordType<>(Label.class, LabelSerializer::new);

    /** A model and an id. */
    @SuppressWarnings("unchecked") // The class of a generic type is never generic.
    public static final TypeInformation<Tuple2<String, String>> ID =
            new RecordType<>(
                    (Class<Tuple2<String, String>>) (Class<?>) Tuple2.class,
                    () -> IdSerializer.INSTANCE);

    private RecordTypes() {}
}
