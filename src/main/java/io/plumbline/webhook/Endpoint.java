package io.plumbline.webhook;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a retraining request goes.
 *
 * @param name as rules refer to it
 * @param url where it is posted
 * @param secret signs it; null for an unsigned webhook
 * @param cooldown event time in which one model rings it at most once
 * @param maxPerDay requests of one model per day of event time; 0 for no limit
 * @param dryRun it is never rung
 * @param previousSecret signs too, or null
 * @param authorization the header of that name, or null
 * @param format what is posted
 * @param allowLoopback loopback addresses are allowed, because the configuration names one
 *     literally; those of private networks always are, link-local and metadata addresses never
 */
public record Endpoint(
        String name,
        String url,
        @Nullable Secret secret,
        Duration cooldown,
        int maxPerDay,
        boolean dryRun,
        @Nullable Secret previousSecret,
        @Nullable Secret authorization,
        BodyFormat format,
        boolean allowLoopback)
        implements Serializable {

    /** An endpoint that takes CloudEvents. */
    public Endpoint(
            String name,
            String url,
            @Nullable Secret secret,
            Duration cooldown,
            int maxPerDay,
            boolean allowLoopback) {
        this(
                name,
                url,
                secret,
                cooldown,
                maxPerDay,
                false,
                null,
                null,
                BodyFormat.CLOUDEVENTS,
                allowLoopback);
    }
}
