package io.plumbline.flink.operator;

import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationException;
import io.plumbline.config.Control;
import io.plumbline.config.ControlReader;
import io.plumbline.config.Monitor;
import io.plumbline.policy.RingLimit;
import io.plumbline.policy.RuleBook;
import io.plumbline.policy.Silence;
import io.plumbline.webhook.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What models are judged by at this moment: monitors.yaml, and what control events say instead. Not
 * state: the events are, and it is made of them again after a restore.
 */
final class LiveRules {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final ControlReader reader;
    private final Map<String, RingLimit> limits = new HashMap<>();
    private final Map<String, Monitor> monitors = new HashMap<>();

    /** By key, in its order, so that the silence that is named is always the same. */
    private final Map<String, Control> controls = new TreeMap<>();

    private final Map<String, RuleBook> books = new HashMap<>();

    LiveRules(Configuration configuration) {
        reader = new ControlReader(configuration);
        for (Endpoint endpoint : configuration.webhooks().values()) {
            limits.put(
                    endpoint.name(),
                    new RingLimit(endpoint.cooldown(), endpoint.maxPerDay(), endpoint.dryRun()));
        }
        configuration.monitors().forEach(monitor -> monitors.put(monitor.model(), monitor));
    }

    /** The book of a model; null when there is no such model. */
    @Nullable RuleBook bookOf(String model) {
        Monitor monitor = monitors.get(model);
        return monitor == null ? null : books.computeIfAbsent(model, name -> book(monitor));
    }

    /** Takes a control event in; one that no longer fits the configuration is left out. */
    void apply(ControlEvent event) {
        controls.remove(event.key());
        books.clear();
        if (event.document() == null) {
            return;
        }
        try {
            controls.put(event.key(), reader.read(Path.of(event.key()), event.document()));
        } catch (ConfigurationException e) {
            // It was valid when it came: since then the job was started with another file.
            LOG.warn(
                    "A control event no longer fits monitors.yaml and is left out; put it again, or"
                            + " delete it: {}",
                    e.getMessage());
        }
    }

    private RuleBook book(Monitor configured) {
        Monitor monitor = configured;
        List<Silence> silences = new ArrayList<>(configured.silences());
        for (Control control : controls.values()) {
            if (control instanceof Control.Rules rules
                    && rules.model().equals(configured.model())) {
                monitor = configured.withRules(rules.rules());
            } else if (control instanceof Control.Silenced silenced
                    && (silenced.model() == null || silenced.model().equals(configured.model()))) {
                silences.add(silenced.silence());
            }
        }
        return new RuleBook(
                monitor.model(), monitor.judgedBy(), monitor.windows(), limits, silences);
    }
}
