package io.plumbline.flink.operator;

import org.jspecify.annotations.Nullable;

/**
 * What a version learnt as its reference.
 *
 * @param id of the profile it makes
 * @param start first instant of the period, epoch milliseconds
 * @param end first instant after
 * @param features bytes of a feature pane, or null when no feature is watched
 * @param performance bytes of a performance pane
 */
public record LearntPanes(
        String id, long start, long end, byte @Nullable [] features, byte[] performance) {}
