package io.plumbline.flink.topology;

import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.Label;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.CallRead;
import io.plumbline.flink.operator.PartialPane;
import io.plumbline.flink.operator.ScoredPrediction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.jspecify.annotations.Nullable;

/**
 * What streams are partitioned by. Tuples, not records: the hash of a tuple of strings is
 * specified, and a savepoint finds its keys by it.
 */
final class Keys {
    static final KeySelector<ScoredPrediction, Tuple2<String, String>> OF_PREDICTION =
            prediction -> Tuple2.of(prediction.modelId(), prediction.predictionId());

    static final KeySelector<Label, Tuple2<String, String>> OF_LABEL =
            label -> Tuple2.of(label.modelId(), label.predictionId());

    static final TypeInformation<Tuple2<String, String>> CALL_KEY =
            Types.TUPLE(Types.STRING, Types.STRING);

    /** What can't be read is spread by its place. */
    static final KeySelector<CallRead, Tuple2<String, String>> OF_CALL =
            read -> {
                CallHalf half = read.half();
                return half == null
                        ? Tuple2.of("", placeOf(read.deadLetter()))
                        : Tuple2.of(half.server(), half.id());
            };

    static final TypeInformation<Tuple3<String, String, String>> GROUP_KEY =
            Types.TUPLE(Types.STRING, Types.STRING, Types.STRING);

    static final KeySelector<PartialPane, Tuple3<String, String, String>> OF_PANE =
            pane -> Tuple3.of(pane.modelId(), pane.modelVersion(), pane.group());

    private Keys() {}

    private static String placeOf(@Nullable DeadLetter letter) {
        if (letter == null) {
            return "";
        }
        SourcePosition position = letter.event().position();
        return position.partition() + "/" + position.offset();
    }
}
