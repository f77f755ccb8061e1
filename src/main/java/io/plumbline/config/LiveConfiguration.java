package io.plumbline.config;

import io.plumbline.drift.ReferenceProfile;
import io.plumbline.policy.Silence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is monitored at this moment: monitors.yaml, and what control events say instead or beside
 * it. It is a function of the file and of the latest event of each key, whatever their order.
 * Mutable, for one thread.
 */
public final class LiveConfiguration {
    /** Not the key: it is anybody's text, and which texts are paths depends on the machine. */
    private static final Path WHERE = Path.of("control event");

    private final Map<String, Monitor> file = new HashMap<>();
    private final Collection<String> webhooks;

    /** By key. In its order monitors are read first, and silences are always named alike. */
    private final TreeMap<String, String> documents = new TreeMap<>();

    private final Map<String, Parsed> parsed = new HashMap<>();
    private final Map<String, Monitor> monitors = new TreeMap<>();
    private final Map<String, ReferenceProfile> references = new HashMap<>();
    private final TreeMap<String, Control.Silenced> silences = new TreeMap<>();

    /**
     * Reading takes longest, and all is read again with each event: each document is read once.
     *
     * @param against the monitor that it was held against, if there was one
     */
    private record Parsed(String document, Control control, @Nullable Monitor against) {}

    /** Before any event; rules of events may use those webhooks. */
    public LiveConfiguration(Collection<Monitor> monitors, Collection<String> webhooks) {
        monitors.forEach(monitor -> file.put(monitor.model(), monitor));
        this.webhooks = List.copyOf(webhooks);
        this.monitors.putAll(file);
    }

    /** Before any event. */
    public static LiveConfiguration of(Configuration configuration) {
        return new LiveConfiguration(configuration.monitors(), configuration.webhooks().keySet());
    }

    /**
     * The event that is written in {@code text}, held against all that holds now.
     *
     * @param where it came from, for the message
     * @throws ConfigurationException with every mistake in it
     */
    public Control read(Path where, String text) {
        return new ControlReader(monitors, references, webhooks).read(where, text);
    }

    /**
     * Takes in an event, or the end of one.
     *
     * @param key of the event
     * @param document the event; null when the key is deleted
     * @return why events, of this key or of others, hold no more; empty when all do
     */
    public List<ConfigurationException> hold(String key, @Nullable String document) {
        if (document == null) {
            documents.remove(key);
        } else {
            documents.put(key, document);
        }
        return rebuild();
    }

    private List<ConfigurationException> rebuild() {
        monitors.clear();
        monitors.putAll(file);
        references.clear();
        silences.clear();
        parsed.keySet().retainAll(documents.keySet());
        List<ConfigurationException> misfits = new ArrayList<>();
        documents.forEach(
                (key, document) -> {
                    try {
                        apply(control(key, document));
                    } catch (ConfigurationException e) {
                        misfits.add(e.of(key));
                    }
                });
        return misfits;
    }

    private Control control(String key, String document) {
        Parsed known = parsed.get(key);
        if (known != null && known.document.equals(document) && fits(known)) {
            return known.control;
        }
        // A monitor was held against what ran when it came: now its entry is what runs.
        Map<String, Monitor> running =
                ControlKind.ofKey(key) == ControlKind.MONITOR ? Map.of() : monitors;
        Control control = new ControlReader(running, Map.of(), webhooks).read(WHERE, document);
        parsed.put(key, new Parsed(document, control, monitors.get(control.name())));
        return control;
    }

    /** Whether reading it again would say the same. */
    private boolean fits(Parsed known) {
        if (known.control instanceof Control.Monitored) {
            return true;
        }
        if (known.control instanceof Control.Silenced silenced) {
            return silenced.model() == null || monitors.containsKey(silenced.model());
        }
        Monitor monitor = monitors.get(known.control.name());
        if (known.control instanceof Control.Referenced reference) {
            return monitor != null
                    && ControlReader.misfits(monitor.features(), reference.profile()).isEmpty();
        }
        return monitor != null && monitor.equals(known.against);
    }

    private void apply(Control control) {
        if (control instanceof Control.Monitored monitored) {
            monitors.put(monitored.name(), monitored.monitor());
        } else if (control instanceof Control.Referenced reference) {
            references.put(reference.model(), reference.profile());
            monitors.computeIfPresent(
                    reference.model(),
                    (model, monitor) ->
                            monitor.withReference(ReferenceSpec.ofProfile(reference.key())));
        } else if (control instanceof Control.Rules rules) {
            monitors.computeIfPresent(
                    rules.model(), (model, monitor) -> monitor.withRules(rules.rules()));
        } else if (control instanceof Control.Silenced silenced) {
            silences.put(silenced.key(), silenced);
        }
    }

    /** What is monitored of a model; null when it is not. */
    public @Nullable Monitor monitor(String model) {
        return monitors.get(model);
    }

    /** What the file says of a model; null when it does not know it. */
    public @Nullable Monitor ofFile(String model) {
        return file.get(model);
    }

    /** All that is monitored, by the order of the models' names. */
    public Collection<Monitor> monitors() {
        return List.copyOf(monitors.values());
    }

    /** The profile that came as an event; null when that of the monitor's own entry holds. */
    public @Nullable ReferenceProfile reference(String model) {
        return references.get(model);
    }

    /** Silences of a model, those of its entry first. */
    public List<Silence> silences(Monitor monitor) {
        List<Silence> all = new ArrayList<>(monitor.silences());
        for (Control.Silenced silenced : silences.values()) {
            if (silenced.model() == null || silenced.model().equals(monitor.model())) {
                all.add(silenced.silence());
            }
        }
        return all;
    }
}
