package io.plumbline.flink.operator;

import io.plumbline.drift.FeatureVector;
import io.plumbline.event.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the join hands to those who count; it stays within its subtask.
 *
 * @param outcome what changed
 * @param features the prediction's features, when this is the outcome that says it was made
 */
public record JoinedEvent(Outcome outcome, @Nullable FeatureVector features) {}
