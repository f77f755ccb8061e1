package io.plumbline.flink.topology;

import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import org.apache.flink.api.connector.source.Source;

/**
 * Where events come from.
 *
 * @param predictions read predictions
 * @param labels read labels
 */
public record Sources(Source<PredictionRead, ?, ?> predictions, Source<LabelRead, ?, ?> labels) {}
