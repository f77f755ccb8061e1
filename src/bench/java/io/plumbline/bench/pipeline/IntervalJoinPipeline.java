package io.plumbline.bench.pipeline;

import io.plumbline.bench.pipeline.BenchEvents.Labelled;
import io.plumbline.bench.pipeline.BenchEvents.Predicted;
import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.ProcessJoinFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;

/**
 * What a user would write with Flink's own interval join: confusion counts by model and segment in
 * one tumbling window. No corrections, no duplicates, no drift, no other metric.
 */
final class IntervalJoinPipeline implements Pipeline {
    /**
     * A prediction with its label.
     *
     * @param modelId the model
     * @param site the segment
     * @param predicted predicted class
     * @param truth the label
     */
    public record Joined(String modelId, String site, boolean predicted, boolean truth) {}

    @Override
    public String pipelineName() {
        return "interval-join";
    }

    @Override
    public String description() {
        return "Flink's intervalJoin, confusion counts in a tumbling window";
    }

    @Override
    public void define(StreamExecutionEnvironment env, Workload workload) {
        IdentityPipeline.predictions(env, workload)
                .intervalJoin(IdentityPipeline.labels(env, workload))
                .between(Duration.ZERO, workload.horizon())
                .process(new Join(), TypeInformation.of(Joined.class))
                .uid("join")
                .name("Interval join")
                .keyBy(joined -> Tuple2.of(joined.modelId(), joined.site()), IdentityPipeline.KEY)
                .window(TumblingEventTimeWindows.of(workload.window()))
                .aggregate(
                        new Confusion(),
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO,
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO)
                .uid("window")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
    }

    private static final class Join extends ProcessJoinFunction<Predicted, Labelled, Joined> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(
                Predicted prediction, Labelled label, Context context, Collector<Joined> out) {
            out.collect(
                    new Joined(
                            prediction.modelId(),
                            prediction.site(),
                            prediction.positive(),
                            label.positive()));
        }
    }

    private static final class Confusion implements AggregateFunction<Joined, long[], long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public long[] createAccumulator() {
            return new long[4];
        }

        @Override
        public long[] add(Joined joined, long[] counts) {
            counts[(joined.predicted() ? 2 : 0) + (joined.truth() ? 1 : 0)]++;
            return counts;
        }

        @Override
        public long[] getResult(long[] counts) {
            return counts;
        }

        @Override
        public long[] merge(long[] one, long[] other) {
            for (int i = 0; i < one.length; i++) {
                one[i] += other[i];
            }
            return one;
        }
    }
}
