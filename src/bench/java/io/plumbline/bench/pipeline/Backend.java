package io.plumbline.bench.pipeline;

import java.util.Locale;

/** Where state is held. */
enum Backend {
    HASHMAP,
    ROCKSDB;

    /** As Flink's configuration calls it. */
    String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
