package io.plumbline.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Carries requests out and answers back, without ever making its caller wait. Used by one thread.
 */
public interface Courier extends AutoCloseable {

    /** Starts one attempt; its answer can be taken later under {@code triggerId}. */
    void dispatch(Endpoint endpoint, String triggerId, String payload);

    /**
     * The answer of the attempt under way for {@code triggerId}, once; null while there is none.
     */
    @Nullable WebhookAnswer take(String triggerId);

    /** Ends all attempts and frees the threads. */
    @Override
    void close();
}
