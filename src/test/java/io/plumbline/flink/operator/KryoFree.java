package io.plumbline.flink.operator;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;

/** What {@code pipeline.generic-types: false} is to a job, for a harness. */
final class KryoFree {

    private KryoFree() {}

    /** From now on a type that would fall to Kryo is an error. */
    static void require(ExecutionConfig config) {
        ((SerializerConfigImpl) config.getSerializerConfig()).setGenericTypes(false);
    }
}
