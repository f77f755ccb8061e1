package io.plumbline.codec.format;

import java.util.List;

/** The formats by the names that a configuration gives them, in lower case. */
public enum WireFormat {
    /** A JSON object. */
    JSON,
    /** A CloudEvent, structured or binary, whose data is a JSON object. */
    CLOUDEVENTS,
    /** Avro behind the five bytes that name its schema in a registry. */
    CONFLUENT_AVRO,
    /** A JSON object behind the same five bytes. */
    CONFLUENT_JSON,
    /** Requests and responses as KServe logs them; of predictions alone, and read in halves. */
    KSERVE;

    /** Those of labels. */
    public static final List<WireFormat> OF_LABELS =
            List.of(JSON, CLOUDEVENTS, CONFLUENT_AVRO, CONFLUENT_JSON);

    /** Whether records can't be read without a registry. */
    public boolean needsRegistry() {
        return this == CONFLUENT_AVRO;
    }
}
