package io.plumbline.flink.operator;

import io.plumbline.event.FeatureKind;

/**
 * A subtask saw a feature of a model for the first time, or for the first time with values of that
 * kind, or sees it no more.
 *
 * @param modelId the model
 * @param feature name as in the event, watched or not
 * @param kind of its value; {@link FeatureKind#MISSING} when it has vanished
 * @param ts of the prediction, epoch milliseconds
 */
public record SchemaMark(String modelId, String feature, FeatureKind kind, long ts) {}
