package io.plumbline.bench.pipeline;

import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.LabelDecoder;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.event.Features;
import io.plumbline.event.Label;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The two sources, decoded by the job's own decoders, and what the peers take of their events. */
final class BenchEvents {
    private static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(10);
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

    /**
     * What the peers need of a prediction.
     *
     * @param modelId the model
     * @param predictionId the call
     * @param ts event time, epoch milliseconds
     * @param site the segment
     * @param positive predicted class
     */
    public record Predicted(
            String modelId, String predictionId, long ts, String site, boolean positive) {}

    /**
     * What the peers need of a label.
     *
     * @param modelId the model
     * @param predictionId the call
     * @param ts event time, epoch milliseconds
     * @param positive the truth
     */
    public record Labelled(String modelId, String predictionId, long ts, boolean positive) {}

    private BenchEvents() {}

    static Source<PredictionRead, ?, ?> predictions(Workload workload) {
        return new EventSource<>(
                workload,
                of -> {
                    EventBytes bytes = new EventBytes(of);
                    PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
                    return number ->
                            PredictionRead.of(
                                    decoder.decode(
                                            raw("predictions", bytes.prediction(number), number)));
                });
    }

    static Source<LabelRead, ?, ?> labels(Workload workload) {
        return new EventSource<>(
                workload,
                of -> {
                    EventBytes bytes = new EventBytes(of);
                    LabelDecoder decoder = new LabelDecoder(FutureGuard.off());
                    return number ->
                            LabelRead.of(
                                    decoder.decode(raw("labels", bytes.label(number), number)));
                });
    }

    private static RawEvent raw(String topic, byte[] bytes, long offset) {
        return new RawEvent(new SourcePosition(topic, 0, offset), bytes);
    }

    /** Predictions as the peers take them: chained to the reading, hence small when they travel. */
    static DataStream<Predicted> predicted(StreamExecutionEnvironment env, Workload workload) {
        return env.fromSource(
                        predictions(workload),
                        BenchEvents.<PredictionRead>strategy(workload)
                                .withTimestampAssigner((read, recorded) -> read.ts()),
                        "predictions",
                        TypeInformation.of(PredictionRead.class))
                .uid("predictions")
                .map(BenchEvents::predicted, TypeInformation.of(Predicted.class))
                .uid("predicted");
    }

    /** Labels likewise. */
    static DataStream<Labelled> labelled(StreamExecutionEnvironment env, Workload workload) {
        return env.fromSource(
                        labels(workload),
                        BenchEvents.<LabelRead>strategy(workload)
                                .withTimestampAssigner((read, recorded) -> read.ts()),
                        "labels",
                        TypeInformation.of(LabelRead.class))
                .uid("labels")
                .map(BenchEvents::labelled, TypeInformation.of(Labelled.class))
                .uid("labelled");
    }

    private static Predicted predicted(PredictionRead read) {
        Prediction prediction = Objects.requireNonNull(read.prediction());
        Features features = prediction.features();
        String site = features.texts()[features.indexOf(EventBytes.segmentFeature())];
        return new Predicted(
                prediction.modelId(),
                prediction.predictionId(),
                prediction.ts(),
                Objects.requireNonNull(site),
                prediction.score() >= 0.5);
    }

    private static Labelled labelled(LabelRead read) {
        Label label = Objects.requireNonNull(read.label());
        return new Labelled(
                label.modelId(), label.predictionId(), label.ts(), label.label().equals("yes"));
    }

    private static <T> WatermarkStrategy<T> strategy(Workload workload) {
        return WatermarkStrategy.<T>forBoundedOutOfOrderness(OUT_OF_ORDERNESS)
                .withWatermarkAlignment(
                        "topics", workload.horizon().plus(workload.grace()), ALIGNMENT_INTERVAL);
    }
}
