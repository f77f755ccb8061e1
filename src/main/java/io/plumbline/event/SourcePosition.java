package io.plumbline.event;

/**
 * Where an event was read.
 *
 * @param topic Kafka topic, or the name of the file it came from
 * @param partition Kafka partition; 0 for a file
 * @param offset Kafka offset; the line number, from 0, for a file
 */
public record SourcePosition(String topic, int partition, long offset) {}
