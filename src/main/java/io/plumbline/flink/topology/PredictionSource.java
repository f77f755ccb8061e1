package io.plumbline.flink.topology;

import io.plumbline.codec.format.KServeSettings;
import io.plumbline.flink.io.CallRead;
import io.plumbline.flink.io.PredictionRead;
import org.apache.flink.api.connector.source.Source;

/** Where predictions come from. */
public sealed interface PredictionSource {

    /**
     * Each record is one.
     *
     * @param source reads them
     */
    record Events(Source<PredictionRead, ?, ?> source) implements PredictionSource {}

    /**
     * Records are halves of calls, to be paired.
     *
     * @param source reads them
     * @param settings how pairs become predictions
     */
    record Calls(Source<CallRead, ?, ?> source, KServeSettings settings)
            implements PredictionSource {}
}
