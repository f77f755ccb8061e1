package io.plumbline.flink.operator;

import org.jspecify.annotations.Nullable;

/**
 * What one subtask counted of one pane of one segment since it last handed it on.
 *
 * @param modelId what the model is called where its events are keyed
 * @param modelVersion a version, or {@code *}
 * @param group the combination of dimensions, such as {@code origin,peak}; of the whole {@code all}
 * @param segment the segment
 * @param paneStart first instant of the pane, epoch milliseconds
 * @param performance bytes of a performance pane
 * @param features bytes of a feature pane, or null
 * @param concept bytes of a concept pane, or null
 */
public record PartialPane(
        String modelId,
        String modelVersion,
        String group,
        String segment,
        long paneStart,
        byte[] performance,
        byte @Nullable [] features,
        byte @Nullable [] concept) {}
