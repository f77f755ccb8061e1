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
                    withDefault("format", FORMATS, "json", FORMAT_MEANING));

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
