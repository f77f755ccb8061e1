package io.plumbline.event;

import org.jspecify.annotations.Nullable;

/**
 * One half of a call of a model, as its server logs it: the request or the response.
 *
 * @param isResponse else it is the request
 * @param server who was called: calls of two servers are never one
 * @param id of the call; request and response share it
 * @param modelId the model that was called
 * @param modelVersion empty when it is not known
 * @param ts when it was sent, epoch milliseconds
 * @param raw the record it was read from
 * @param decoded holds the body where the record's value does not; else null
 * @param from where the body begins
 * @param length how long it is
 */
public record CallHalf(
        boolean isResponse,
        String server,
        String id,
        String modelId,
        String modelVersion,
        long ts,
        RawEvent raw,
        byte @Nullable [] decoded,
        int from,
        int length) {

    /** Holds the body, from {@link #from} on. */
    public byte[] bytes() {
        byte[] bytes = decoded == null ? raw.bytes() : decoded;
        if (bytes == null) {
            throw new IllegalStateException("a half without a body");
        }
        return bytes;
    }
}
