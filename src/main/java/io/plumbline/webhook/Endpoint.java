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
 * @param allowPrivate loopback, link-local and metadata addresses are allowed, because the
 *     configuration names one literally; those of private networks always are
 */
public record Endpoint(
        String name,
        String url,
        @Nullable Secret secret,
        Duration cooldown,
        int maxPerDay,
        boolean allowPrivate)
        implements Serializable {}
