package io.plumbline.bench.pipeline;

/** Where state is held. */
enum Backend {
    HASHMAP,
    ROCKSDB;

    /** As Flink's configuration calls it. */
    String optionName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
