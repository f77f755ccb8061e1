package io.plumbline.webhook;

import java.time.Instant;

/** Makes one attempt to deliver. */
public interface WebhookSender extends AutoCloseable {

    /**
     * Posts once and waits for the answer; never throws.
     *
     * @param endpoint where to
     * @param triggerId id of the message: the same in every attempt
     * @param payload the JSON body
     * @param now wall clock, for the signature's timestamp
     */
    WebhookAnswer send(Endpoint endpoint, String triggerId, String payload, Instant now);

    /** Ends what is under way. */
    @Override
    void close();
}
