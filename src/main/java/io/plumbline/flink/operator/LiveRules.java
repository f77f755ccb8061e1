package io.plumbline.flink.operator;

import io.plumbline.config.Configuration;
import io.plumbline.config.LiveConfiguration;
import io.plumbline.config.Monitor;
import io.plumbline.policy.RingLimit;
import io.plumbline.policy.RuleBook;
import io.plumbline.webhook.Endpoint;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models are judged by at this moment: monitors.yaml, and what control events say instead. Not
 * state: the events are, and it is made of them again after a restore.
 */
final class LiveRules {
    private final LiveConfiguration live;
    private final Map<String, RingLimit> limits = new HashMap<>();
    private final Map<String, RuleBook> books = new HashMap<>();

    LiveRules(Configuration configuration) {
        live = LiveConfiguration.of(configuration);
        for (Endpoint endpoint : configuration.webhooks().values()) {
            limits.put(
                    endpoint.name(),
                    new RingLimit(endpoint.cooldown(), endpoint.maxPerDay(), endpoint.dryRun()));
        }
    }

    /** The book of a model; null when there is no such model. */
    @Nullable RuleBook bookOf(String model) {
        Monitor monitor = live.monitor(model);
        return monitor == null ? null : books.computeIfAbsent(model, name -> book(monitor));
    }

    /** Takes a control event in; one that no longer fits is left out. */
    void apply(ControlEvent event) {
        live.hold(event.key(), event.document());
        books.clear();
    }

    private RuleBook book(Monitor monitor) {
        return new RuleBook(
                monitor.model(),
                monitor.judgedBy(),
                monitor.windows(),
                limits,
                live.silences(monitor));
    }
}
