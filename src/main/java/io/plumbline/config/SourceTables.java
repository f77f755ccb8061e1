package io.plumbline.config;

import static io.plumbline.config.Key.optional;
import static io.plumbline.config.Key.required;
import static io.plumbline.config.Key.withDefault;

/** Every key below {@code sources}. */
final class SourceTables {
    private static final String FORMATS = "json, cloudevents, confluent_avro, confluent_json";
    private static final String FORMAT_MEANING = "how its records hold events";

    static final KeyTable SOURCES =
            KeyTable.of(
                    "sources",
                    withDefault("predictions", "mapping", "{}", "the topic of the predictions"),
                    withDefault("labels", "mapping", "{}", "the topic of the labels"),
                    optional(
                            "schema_registry",
                            "mapping",
                            "where schemas are looked up; required by confluent_avro"));

    static final KeyTable PREDICTIONS =
            KeyTable.of(
                    "sources.predictions",
                    withDefault("topic", "text", "plumbline.predictions", "its name"),
                    withDefault("format", FORMATS + ", kserve", "json", FORMAT_MEANING),
                    optional("kserve", "mapping", "how calls are read; required by format kserve"));

    static final KeyTable KSERVE =
            KeyTable.of(
                    "sources.predictions.kserve",
                    required("as", "score, label, value, scores", "what the model's output is"),
                    withDefault(
                            "features",
                            "list of texts",
                            "[]",
                            "names of the columns of requests that name none, in their order"),
                    optional("output", "text", "name of the output; the first when absent"),
                    withDefault(
                            "classes",
                            "list of texts",
                            "[]",
                            "classes of the scores, in their order; required by scores"),
                    optional(
                            "model",
                            "text",
                            "model_id of all calls; the inference service's name when absent"),
                    withDefault(
                            "pair_within",
                            "duration",
                            "10m",
                            "how long, in event time, a request waits for its response, or the"
                                    + " other way round; results are final that much later"));

    static final KeyTable LABELS =
            KeyTable.of(
                    "sources.labels",
                    withDefault("topic", "text", "plumbline.labels", "its name"),
                    withDefault("format", FORMATS, "json", FORMAT_MEANING));

    static final KeyTable SCHEMA_REGISTRY =
            KeyTable.of(
                    "sources.schema_registry",
                    required("url", "text", "http or https, with its path when it has one"),
                    optional("username", "text", "of basic authentication"),
                    optional("password", "text", "of basic authentication"),
                    optional("token", "text", "of bearer authentication"),
                    optional(
                            "ca",
                            "path",
                            "certificates in PEM, the only ones that its own is checked against;"
                                    + " relative to the configuration's folder"));

    private SourceTables() {}
}
