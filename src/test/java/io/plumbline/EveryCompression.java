package io.plumbline;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/** Says which of Kafka's compressions can be read and written with the class path it runs on. */
final class EveryCompression {
    private EveryCompression() {}

    public static void main(String[] args) {
        byte[] value = "the same again ".repeat(100).getBytes(StandardCharsets.UTF_8);
        for (CompressionType type : CompressionType.values()) {
            MemoryRecords batch =
                    MemoryRecords.withRecords(
                            Compression.of(type).build(), new SimpleRecord(value));
            batch.records().forEach(read -> System.out.println(type.name + " " + read.valueSize()));
        }
    }
}
