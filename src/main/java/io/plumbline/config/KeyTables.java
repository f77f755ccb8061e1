package io.plumbline.config;

import static io.plumbline.config.Key.optional;
import static io.plumbline.config.Key.required;
import static io.plumbline.config.Key.withDefault;

import java.util.List;

/**
 * Every key of monitors.yaml with its default. The parser takes its known keys and its defaults
 * from here, docs/configuration.md is written from here.
 */
final class KeyTables {
    static final KeyTable FILE =
            KeyTable.of(
                    "(the file)",
                    required("version", "1", "version of this format; always 1"),
                    withDefault(
                            "out_of_orderness",
                            "duration",
                            "10m",
                            "how far behind its partition's newest event an event may be, in event"
                                    + " time"),
                    withDefault(
                            "idle_after",
                            "duration",
                            "1m",
                            "wall clock after which a silent topic no longer holds the other one"
                                    + " up"),
                    required("monitors", "list", "one entry for each model"),
                    withDefault(
                            "webhooks", "mapping", "{}", "where to ask for retraining, by name"),
                    withDefault(
                            "sources",
                            "mapping",
                            "{}",
                            "the topics of the events and how they are written there"),
                    withDefault(
                            "kafka",
                            "mapping of names to texts",
                            "{}",
                            "properties of Kafka's clients, such as those of TLS and SASL"));

    static final KeyTable MONITOR =
            KeyTable.of(
                    "monitors[]",
                    required("model", "text", "the model_id of its events; unique in the file"),
                    required("task", "binary, multiclass, regression", "what the model predicts"),
                    optional(
                            "positive_label",
                            "text",
                            "the positive class, compared as text; required for binary, not allowed"
                                    + " for other tasks"),
                    withDefault(
                            "decision_threshold",
                            "number from 0 to 1",
                            "0.5",
                            "score from which on a prediction without a label is positive; binary"
                                    + " only"),
                    required(
                            "label_horizon",
                            "duration",
                            "a label whose ts is more than this after its prediction's no longer"
                                    + " counts"),
                    withDefault(
                            "label_grace",
                            "duration",
                            "1h",
                            "how long after the horizon a label may still arrive, in event time"),
                    withDefault(
                            "windows",
                            "list",
                            "[{name: daily, size: 1d}]",
                            "over which predictions are reported"),
                    withDefault(
                            "segments",
                            "list of lists of names",
                            "[]",
                            "features, or names of the events' segments, to report apart; the names"
                                    + " of one list are crossed; none is all or holds a comma"),
                    withDefault(
                            "max_segments",
                            "whole number",
                            "1000",
                            "segments of one combination that a window reports; the others are"
                                    + " reported together, as (other)"),
                    withDefault(
                            "weak_segments",
                            "mapping",
                            "{}",
                            "how segments are found in which the model does worse than elsewhere"),
                    withDefault(
                            "features",
                            "mapping",
                            "{}",
                            "the watched features, by name; none is called prediction or label, of a"
                                    + " binary model none score, of a regression none value"),
                    optional("reference", "mapping", "what features are compared with"),
                    withDefault("drift", "mapping", "{}", "how features are compared"),
                    optional("expect", "mapping", "what healthy events look like"),
                    withDefault("rules", "list", "[]", "when to raise an alert"),
                    withDefault("silences", "list", "[]", "times in which alerts ask for nothing"));

    static final KeyTable WINDOW =
            KeyTable.of(
                    "monitors[].windows[]",
                    required("name", "text", "unique in the monitor"),
                    required(
                            "size",
                            "duration",
                            "length of the window; windows are half-open and aligned to the epoch"
                                    + " in UTC"),
                    optional(
                            "slide",
                            "duration",
                            "distance between two starts, at most the size; the size itself when"
                                    + " absent"));

    static final KeyTable FEATURE =
            KeyTable.of(
                    "monitors[].features.NAME",
                    required("type", "numeric, categorical, boolean", "what its values are"),
                    optional(
                            "cuts",
                            "list of numbers",
                            "cuts a numeric feature into ranges where it is a segment: by [500,"
                                    + " 1000] these are ..500, 500..1000 and 1000.., each with its"
                                    + " lower end"));

    static final KeyTable WEAK_SEGMENTS =
            KeyTable.of(
                    "monitors[].weak_segments",
                    withDefault(
                            "search",
                            "true, false",
                            "true",
                            "look for them in every name that segments uses, and in every pair of"
                                    + " two; it costs as much as these segments would"),
                    optional(
                            "metric",
                            "metric",
                            "what segments are compared by: accuracy (the default), precision,"
                                    + " recall, specificity or f1 of a binary model, accuracy of a"
                                    + " multiclass one, mae of a regression"),
                    withDefault(
                            "alpha",
                            "number between 0 and 1",
                            "0.01",
                            "share of false ones among those found, over all of a window"),
                    withDefault(
                            "min_samples",
                            "whole number",
                            "50",
                            "a segment of fewer labelled predictions is not looked at"),
                    withDefault(
                            "gap",
                            "number",
                            "0.05",
                            "smallest difference that matters; of mae as a share of it"));

    static final KeyTable REFERENCE =
            KeyTable.of(
                    "monitors[].reference",
                    optional(
                            "profile",
                            "path",
                            "the reference profile's file, relative to the configuration's folder"),
                    optional(
                            "first",
                            "duration",
                            "learn the reference of each version from so long a time, from its"
                                    + " first prediction on"),
                    optional(
                            "previous",
                            "whole number",
                            "hold each window against the one so many window sizes before it: 1 is"
                                    + " the previous one; 7 of daily windows is the same day of the"
                                    + " week before"));

    static final KeyTable DRIFT =
            KeyTable.of(
                    "monitors[].drift",
                    withDefault(
                            "numeric",
                            "list of methods",
                            "[psi, kolmogorov_smirnov]",
                            "how numeric features are compared"),
                    withDefault(
                            "categorical",
                            "list of methods",
                            "[psi, chi_square]",
                            "how categorical and boolean features are compared"),
                    withDefault(
                            "alpha",
                            "number between 0 and 1",
                            "0.01",
                            "false alarms per window and model, over all features together"),
                    withDefault(
                            "correction",
                            "benjamini_hochberg, holm, bonferroni, none",
                            "benjamini_hochberg",
                            "how alpha is kept over all tests of a window; none tests each at"
                                    + " alpha"),
                    withDefault(
                            "floors",
                            "mapping of methods to numbers",
                            "{}",
                            "smallest effects that count as drift, where they are not the default:"
                                    + " 0.1, and 0.05 for missing_share"));

    static final KeyTable EXPECT =
            KeyTable.of(
                    "monitors[].expect",
                    optional(
                            "max_silence",
                            "duration",
                            "no predictions for so long of wall clock is an outage"),
                    optional(
                            "max_label_silence",
                            "duration",
                            "no labels for so long of wall clock is an alert"),
                    optional(
                            "traffic_at_least",
                            "number from 0 to 1",
                            "smallest healthy share of the predictions that the same window had in"
                                    + " the four weeks before (their median)"),
                    optional(
                            "malformed_at_most",
                            "number from 0 to 1",
                            "highest healthy share of events that can't be read, by wall clock"),
                    optional(
                            "max_clock_skew",
                            "duration",
                            "how far ahead of the wall clock events may be, and how far behind it"
                                    + " the newest prediction"),
                    withDefault("features", "mapping", "{}", "what healthy values are, by name"));

    static final KeyTable EXPECTED_FEATURE =
            KeyTable.of(
                    "monitors[].expect.features.NAME",
                    optional("min", "number", "smallest value in range; numeric features only"),
                    optional("max", "number", "largest value in range; numeric features only"),
                    optional(
                            "missing_at_most",
                            "number from 0 to 1",
                            "highest share of missing values that is healthy"));

    static final KeyTable RULE =
            KeyTable.of(
                    "monitors[].rules[]",
                    required("name", "text", "unique in the monitor"),
                    required("when", "mapping", "what to watch for"),
                    optional(
                            "window",
                            "text",
                            "name of the window to look at; required unless when is every"),
                    withDefault(
                            "min_samples",
                            "whole number",
                            "100",
                            "fewer labelled predictions decide nothing; 0 where the condition needs"
                                    + " no labels"),
                    withDefault(
                            "min_label_coverage",
                            "number from 0 to 1",
                            "0.8",
                            "a smaller share of labelled predictions decides nothing; 0 where the"
                                    + " condition needs no labels"),
                    withDefault(
                            "for",
                            "whole number",
                            "1",
                            "consecutive windows the condition must hold"),
                    optional(
                            "recover",
                            "mapping",
                            "where the alert ends; when the condition no longer holds if absent"),
                    withDefault("severity", "info, warning, critical", "warning", "how bad it is"),
                    optional("action", "text", "name of the webhook to ring"),
                    withDefault(
                            "segment",
                            "text",
                            "all",
                            "the segment to judge, such as origin=DTW, or by origin=* each segment"
                                    + " of these names by itself, with intervals that allow for"
                                    + " their number"),
                    withDefault(
                            "keep_firing_for",
                            "whole number",
                            "1",
                            "windows in a row that must have recovered before the alert ends"));

    static final KeyTable WHEN =
            KeyTable.of(
                    "monitors[].rules[].when",
                    optional("metric", "text", "a metric of the window, held against a limit"),
                    optional("below", "number", "the metric's limit: fires when it is lower"),
                    optional("above", "number", "the metric's limit: fires when it is higher"),
                    optional(
                            "drifted_share",
                            "number from 0 to 1",
                            "fires when at least this share of the features drifted"),
                    optional("every", "duration", "fires regularly, in event time"),
                    optional(
                            "estimated",
                            "text",
                            "a metric estimated without labels, such as f1: the same as metric: estimated_f1"),
                    optional(
                            "weak_segments",
                            "whole number",
                            "fires when the model does worse than elsewhere in at least so many"
                                    + " segments"),
                    optional(
                            "drop",
                            "number",
                            "fires when the metric is more than this below the reference's"),
                    optional("rise", "number", "the same above it"),
                    optional(
                            "than",
                            "reference, previous",
                            "what drop and rise are from: the reference (the default), or the window"
                                    + " that ended where this one starts"),
                    optional(
                            "interval",
                            "ignored, certain",
                            "certain: fires only when the whole 95 % interval is beyond the limit"),
                    optional(
                            "worse_than_reference",
                            "text",
                            "a share, such as accuracy, that is worse than in the reference by a test"
                                    + " that may be looked at after every window for ever"),
                    optional(
                            "alpha",
                            "number between 0 and 1",
                            "of worse_than_reference: probability of ever firing on a version that"
                                    + " is no worse; 0.01 if absent"),
                    optional(
                            "drift",
                            "text",
                            "fires when that feature drifted, or prediction, score or label"),
                    optional(
                            "concept",
                            "whole number",
                            "fires when, given at least so many features, the label is distributed"
                                    + " otherwise than in the reference"),
                    optional(
                            "health",
                            "text",
                            "fires when the data are not as expected: missing, bad_type,"
                                    + " out_of_range, unseen, stuck, traffic, any"),
                    optional("all", "list of conditions", "fires when all of them hold"),
                    optional("any", "list of conditions", "fires when one of them holds"));

    static final KeyTable SILENCE =
            KeyTable.of(
                    "monitors[].silences[]",
                    optional("rule", "text", "name of the rule; all rules of the model if absent"),
                    required("from", "text", "event time from which nothing is rung, RFC 3339"),
                    required("until", "text", "event time from which it is again, RFC 3339"),
                    optional("why", "text", "stands in the reason of the alerts"));

    static final KeyTable RECOVER =
            KeyTable.of(
                    "monitors[].rules[].recover",
                    optional("above", "number", "ends a rule with below: not under its limit"),
                    optional(
                            "below",
                            "number",
                            "ends a rule with above or drifted_share: not over its limit"));

    static final KeyTable WEBHOOK =
            KeyTable.of(
                    "webhooks.NAME",
                    required("url", "text", "http or https; where the request is posted"),
                    optional("secret", "text", "signs the requests; take it from the environment"),
                    withDefault(
                            "cooldown",
                            "duration",
                            "1d",
                            "event time in which one model rings it at most once"),
                    withDefault(
                            "max_per_day",
                            "whole number",
                            "0",
                            "requests of one model per day of event time; 0 for no limit"),
                    withDefault(
                            "dry_run",
                            "true, false",
                            "false",
                            "never rings; the alerts say what would have been asked, and a request"
                                    + " that still waits is dead"),
                    optional(
                            "previous_secret",
                            "text",
                            "signs the requests too, while receivers change to a new secret"),
                    withDefault(
                            "format",
                            "cloudevents, airflow, github, prefect, alertmanager",
                            "cloudevents",
                            "what is posted"),
                    optional(
                            "authorization",
                            "text",
                            "the header Authorization, such as Bearer ${TOKEN}; take it from the"
                                    + " environment"));

    /** All of them, in the order of the documentation. */
    static final List<KeyTable> ALL =
            List.of(
                    FILE,
                    MONITOR,
                    WINDOW,
                    FEATURE,
                    WEAK_SEGMENTS,
                    REFERENCE,
                    DRIFT,
                    EXPECT,
                    EXPECTED_FEATURE,
                    RULE,
                    WHEN,
                    RECOVER,
                    SILENCE,
                    WEBHOOK,
                    SourceTables.SOURCES,
                    SourceTables.PREDICTIONS,
                    SourceTables.KSERVE,
                    SourceTables.LABELS,
                    SourceTables.SCHEMA_REGISTRY);

    private KeyTables() {}
}
