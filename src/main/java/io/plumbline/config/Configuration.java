package io.plumbline.config;

import io.plumbline.webhook.Endpoint;
import io.plumbline.webhook.Secret;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The whole of {@code monitors.yaml}, validated.
 *
 * @param outOfOrderness how far behind its partition's newest event an event may be
 * @param idleAfter wall clock after which a silent topic no longer holds the other one up
 * @param monitors one per model
 * @param webhooks by name
 * @param sources where events come from
 * @param kafka properties of Kafka's clients
 */
public record Configuration(
        Duration outOfOrderness,
        Duration idleAfter,
        List<Monitor> monitors,
        Map<String, Endpoint> webhooks,
        EventSources sources,
        Map<String, Secret> kafka)
        implements Serializable {

    /** With events as JSON from the contract's topics. */
    public Configuration(
            Duration outOfOrderness,
            Duration idleAfter,
            List<Monitor> monitors,
            Map<String, Endpoint> webhooks) {
        this(outOfOrderness, idleAfter, monitors, webhooks, EventSources.DEFAULT, Map.of());
    }

    public Configuration {
        monitors = List.copyOf(monitors);
        webhooks = Map.copyOf(webhooks);
        kafka = Map.copyOf(kafka);
    }
}
