package io.plumbline.flink.operator;

/**
 * What one subtask read of a model within a second.
 *
 * @param modelId the model
 * @param kind of events
 * @param events how many, with those that can't be read
 * @param malformed those that can't be read; of those whose model can't be read either the model's
 *     part by its share of the traffic, so not always whole
 * @param ahead those of a time ahead of the wall clock by more than is allowed
 * @param newest greatest timestamp, epoch milliseconds; {@code Long.MIN_VALUE} when none could be
 *     read
 */
public record IntakeMark(
        String modelId,
        ArrivalKind kind,
        double events,
        double malformed,
        long ahead,
        long newest) {}
