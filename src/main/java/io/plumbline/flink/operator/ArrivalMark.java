package io.plumbline.flink.operator;

/**
 * Events of a model came, or none did yet.
 *
 * @param modelId the model
 * @param kind of events
 * @param newest greatest timestamp among those that came, epoch milliseconds; {@code
 *     Long.MIN_VALUE} when the job has only just started
 */
public record ArrivalMark(String modelId, ArrivalKind kind, long newest) {
    static ArrivalMark ofStart(String modelId, ArrivalKind kind) {
        return new ArrivalMark(modelId, kind, Long.MIN_VALUE);
    }

    boolean isStart() {
        return newest == Long.MIN_VALUE;
    }
}
