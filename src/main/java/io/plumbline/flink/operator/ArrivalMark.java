package io.plumbline.flink.operator;

/**
 * Events of a model came, or none did yet, or the topic is still being read.
 *
 * @param modelId the model
 * @param kind of events
 * @param sign what is told
 * @param newest greatest timestamp among those that came, epoch milliseconds; {@code
 *     Long.MIN_VALUE} when none did
 */
public record ArrivalMark(String modelId, ArrivalKind kind, Sign sign, long newest) {

    /** What a mark tells. */
    public enum Sign {
        /** The job has started, and waits for events. */
        START,
        /** Events came. */
        EVENTS,
        /** What is read of the topic is of a time long ago: nothing is known of today yet. */
        BEHIND
    }

    static ArrivalMark ofStart(String modelId, ArrivalKind kind) {
        return new ArrivalMark(modelId, kind, Sign.START, Long.MIN_VALUE);
    }

    static ArrivalMark ofEvents(String modelId, ArrivalKind kind, long newest) {
        return new ArrivalMark(modelId, kind, Sign.EVENTS, newest);
    }

    static ArrivalMark ofBehind(String modelId, ArrivalKind kind) {
        return new ArrivalMark(modelId, kind, Sign.BEHIND, Long.MIN_VALUE);
    }
}
