package io.plumbline.flink.io;

import io.plumbline.codec.format.RecordHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a Kafka record.
 *
 * @param headers Kafka's own
 */
record KafkaHeaders(Headers headers) implements RecordHeaders {
    @Override
    public byte @Nullable [] last(String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
