package io.plumbline.bench.pipeline;

import io.plumbline.bench.pipeline.BenchEvents.Labelled;
import io.plumbline.bench.pipeline.BenchEvents.Predicted;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** What any job must pay: reads, decodes, brings a prediction and its label together, no more. */
final class IdentityPipeline implements Pipeline {
    static final TypeInformation<Tuple2<String, String>> KEY =
            Types.TUPLE(Types.STRING, Types.STRING);

    @Override
    public String pipelineName() {
        return "identity";
    }

    @Override
    public String description() {
        return "decode, keyBy, nothing";
    }

    static KeyedStream<Predicted, Tuple2<String, String>> predictions(
            StreamExecutionEnvironment env, Workload workload) {
        return BenchEvents.predicted(env, workload).keyBy(new OfPrediction(), KEY);
    }

    static KeyedStream<Labelled, Tuple2<String, String>> labels(
            StreamExecutionEnvironment env, Workload workload) {
        return BenchEvents.labelled(env, workload).keyBy(new OfLabel(), KEY);
    }

    @Override
    public void define(StreamExecutionEnvironment env, Workload workload) {
        predictions(env, workload)
                .connect(labels(env, workload))
                .process(new Nothing(), Types.BOOLEAN)
                .uid("nothing")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
    }

    /** Classes, not lambdas: the interval join asks for their types. */
    private static final class OfPrediction
            implements KeySelector<Predicted, Tuple2<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<String, String> getKey(Predicted event) {
            return Tuple2.of(event.modelId(), event.predictionId());
        }
    }

    private static final class OfLabel implements KeySelector<Labelled, Tuple2<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<String, String> getKey(Labelled event) {
            return Tuple2.of(event.modelId(), event.predictionId());
        }
    }

    private static final class Nothing
            extends KeyedCoProcessFunction<Tuple2<String, String>, Predicted, Labelled, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement1(Predicted event, Context context, Collector<Boolean> out) {}

        @Override
        public void processElement2(Labelled event, Context context, Collector<Boolean> out) {}
    }
}
