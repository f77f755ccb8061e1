package io.plumbline.config;

import static io.plumbline.config.Key.optional;
import static io.plumbline.config.Key.required;

/** Every key of a control event, by its kind. The parser and docs/control.md are held to these. */
final class ControlTables {
    private static final Key VERSION = required("version", "1", "version of this format; always 1");
    private static final Key KIND =
            required(
                    "kind",
                    "monitor, reference, rules, silence, acknowledge, replay",
                    "what it is");

    static final KeyTable MONITOR =
            KeyTable.of(
                    "monitor",
                    VERSION,
                    KIND,
                    required(
                            "monitor",
                            "mapping",
                            "an entry as those of monitors in monitors.yaml, whole"));

    static final KeyTable REFERENCE =
            KeyTable.of(
                    "reference",
                    VERSION,
                    KIND,
                    required("model", "text", "a model that is monitored"),
                    optional("profile", "mapping", "the JSON that bin/plumbline profile writes"),
                    optional(
                            "profile_gzip",
                            "text",
                            "the same JSON, compressed by gzip, in Base64"));

    static final KeyTable RULES =
            KeyTable.of(
                    "rules",
                    VERSION,
                    KIND,
                    required("model", "text", "a model that is monitored"),
                    required(
                            "rules",
                            "list",
                            "all rules of the model from now on, as in monitors.yaml; [] for none"));

    static final KeyTable SILENCE =
            KeyTable.of(
                    "silence",
                    VERSION,
                    KIND,
                    required("name", "text", "names it, to change or to delete it"),
                    optional("model", "text", "a model that is monitored; all models if absent"),
                    optional("rule", "text", "name of the rule; all rules of the model if absent"),
                    required("from", "text", "event time from which nothing is rung, RFC 3339"),
                    required("until", "text", "event time from which it is again, RFC 3339"),
                    optional("why", "text", "stands in the reason of the alerts"));

    static final KeyTable ACKNOWLEDGE =
            KeyTable.of(
                    "acknowledge",
                    VERSION,
                    KIND,
                    required("alert_id", "text", "the alert, as in the table alerts"),
                    required("by", "text", "who has seen it"),
                    optional("note", "text", "for the others"));

    static final KeyTable REPLAY =
            KeyTable.of(
                    "replay",
                    VERSION,
                    KIND,
                    required(
                            "trigger_id",
                            "text",
                            "a dead request, as in the table retraining_triggers"));

    private ControlTables() {}

    /** The keys of a kind. */
    static KeyTable of(ControlKind kind) {
        return switch (kind) {
            case MONITOR -> MONITOR;
            case REFERENCE -> REFERENCE;
            case RULES -> RULES;
            case SILENCE -> SILENCE;
            case ACKNOWLEDGE -> ACKNOWLEDGE;
            case REPLAY -> REPLAY;
        };
    }
}
