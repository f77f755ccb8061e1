package io.plumbline.bench.pipeline;

import io.plumbline.PlumblineJob;
import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.drift.FeatureSpec;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.ReferenceProfileBuilder;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.PredictionRead;
import io.plumbline.flink.topology.MonitoringTopology;
import io.plumbline.flink.topology.Settings;
import io.plumbline.flink.topology.Sinks;
import io.plumbline.flink.topology.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The job itself: the exact join with corrections, every binary metric, the drift of all features,
 * segments, a tumbling and a sliding window, rules. What it writes is discarded.
 */
final class PlumblinePipeline implements Pipeline {
    private static final int REFERENCE_ROWS = 5_000;
    private static final Duration FLUSHES = Duration.ofSeconds(5);

    @Override
    public String pipelineName() {
        return "plumbline";
    }

    @Override
    public String description() {
        return "the job: join, all metrics, drift, segments, windows, rules";
    }

    @Override
    public void define(StreamExecutionEnvironment env, Workload workload) throws IOException {
        Configuration configuration = configuration(workload);
        MonitoringTopology.define(
                env,
                new Sources(BenchEvents.predictions(workload), BenchEvents.labels(workload)),
                sinks(),
                new Settings(configuration, PlumblineJob.plans(configuration), FLUSHES, false));
    }

    private static Sinks sinks() {
        return new Sinks(
                discard(), discard(), discard(), discard(), discard(), discard(), discard(),
                discard(), null, discard());
    }

    private static <T> Sink<T> discard() {
        return new DiscardingSink<>();
    }

    /** The configuration, by way of the files that a user would write. */
    private static Configuration configuration(Workload workload) throws IOException {
        Path folder = Files.createTempDirectory("plumbline-bench");
        Path profile = folder.resolve("profile.json");
        Path monitors = folder.resolve("monitors.yaml");
        for (Path path : List.of(folder, profile, monitors)) {
            path.toFile().deleteOnExit();
        }
        ReferenceProfileJson.write(reference(workload).build(), profile);
        Files.writeString(monitors, yaml(workload));
        return ConfigurationLoader.load(monitors, Map.of());
    }

    private static ReferenceProfileBuilder reference(Workload workload) {
        ReferenceProfileBuilder builder =
                new ReferenceProfileBuilder("bench", "reference", features(workload));
        EventBytes bytes = new EventBytes(workload);
        PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
        SourcePosition nowhere = new SourcePosition("reference", 0, 0);
        for (int i = 0; i < REFERENCE_ROWS; i++) {
            RawEvent raw = new RawEvent(nowhere, bytes.prediction(i));
            Prediction prediction =
                    Objects.requireNonNull(PredictionRead.of(decoder.decode(raw)).prediction());
            boolean positive = new String(bytes.label(i), StandardCharsets.UTF_8).contains("yes");
            builder.add(prediction.features(), prediction.score(), positive ? "yes" : "no");
        }
        return builder;
    }

    private static List<FeatureSpec> features(Workload workload) {
        EventBytes bytes = new EventBytes(workload);
        List<FeatureSpec> features = new ArrayList<>();
        for (int i = 0; i < workload.features(); i++) {
            boolean numeric = i < workload.features() - 1 && EventBytes.isNumeric(i);
            features.add(
                    FeatureSpec.of(
                            bytes.featureName(i),
                            numeric ? FeatureType.NUMERIC : FeatureType.CATEGORICAL));
        }
        return features;
    }

    private static String yaml(Workload workload) {
        StringBuilder yaml = new StringBuilder("version: 1\nmonitors:\n");
        String features =
                features(workload).stream()
                        .map(
                                feature ->
                                        "      %s: {type: %s}\n"
                                                .formatted(
                                                        feature.name(),
                                                        feature.type()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining());
        for (int model = 0; model < workload.models(); model++) {
            yaml.append(
                    """
                      - model: %s
                        task: binary
                        positive_label: "yes"
                        label_horizon: %s
                        label_grace: %s
                        windows:
                          - {name: daily, size: %s}
                          - {name: weekly, size: %s, slide: %s}
                        segments: [[%s]]
                        features:
                    %s    reference: {profile: profile.json}
                        rules:
                          - {name: f1-drop, when: {metric: f1, below: 0.3}, window: weekly, action: retrain}
                          - {name: features-drift, when: {drifted_share: 0.5}, window: daily, action: retrain}
                    """
                            .formatted(
                                    EventBytes.modelId(model),
                                    workload.horizon(),
                                    workload.grace(),
                                    workload.window(),
                                    workload.longWindow(),
                                    workload.longWindow().dividedBy(workload.slides()),
                                    EventBytes.segmentFeature(),
                                    features));
        }
        return yaml.append("webhooks:\n  retrain: {url: \"http://127.0.0.1:9/\"}\n").toString();
    }
}
