package io.plumbline.flink.topology;

import io.plumbline.flink.io.ControlRead;
import io.plumbline.flink.io.LabelRead;
import io.plumbline.flink.io.PredictionRead;
import org.apache.flink.api.connector.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from.
 *
 * @param predictions read predictions
 * @param labels read labels
 * @param control read control events; null where nobody intervenes
 */
public record Sources(
        PredictionSource predictions,
        Source<LabelRead, ?, ?> labels,
        @Nullable Source<ControlRead, ?, ?> control) {

    /** With predictions that are each one record. */
    public Sources(
            Source<PredictionRead, ?, ?> predictions,
            Source<LabelRead, ?, ?> labels,
            @Nullable Source<ControlRead, ?, ?> control) {
        this(new PredictionSource.Events(predictions), labels, control);
    }

    /** Of the past, in which nobody intervenes. */
    public Sources(Source<PredictionRead, ?, ?> predictions, Source<LabelRead, ?, ?> labels) {
        this(new PredictionSource.Events(predictions), labels, null);
    }
}
