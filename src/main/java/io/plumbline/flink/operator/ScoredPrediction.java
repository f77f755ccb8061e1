package io.plumbline.flink.operator;

import io.plumbline.drift.FeatureVector;
import io.plumbline.event.RawEvent;
import io.plumbline.join.Scored;
import org.jspecify.annotations.Nullable;

/**
 * All of a prediction that crosses the network to the join: no features, only their bins.
 *
 * @param modelId what the model is called where its events are keyed
 * @param predictionId the call
 * @param scored what the join remembers
 * @param latencyMs duration of the call, or NaN
 * @param features the watched features, binned; null when none is watched
 * @param raw the event as it was read, for the dead letters
 */
public record ScoredPrediction(
        String modelId,
        String predictionId,
        Scored scored,
        double latencyMs,
        @Nullable FeatureVector features,
        RawEvent raw) {}
