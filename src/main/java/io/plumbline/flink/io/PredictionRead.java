package io.plumbline.flink.io;

import io.plumbline.codec.Decoded;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What reading one record of the predictions' topic gave; exactly one of the two is set.
 *
 * @param prediction the event
 * @param deadLetter why there is none
 */
public record PredictionRead(@Nullable Prediction prediction, @Nullable DeadLetter deadLetter)
        implements EventRead {

    /** What decoding a record gave. */
    public static PredictionRead of(Decoded<Prediction> decoded) {
        return decoded instanceof Decoded.Refused<Prediction> refused
                ? new PredictionRead(null, refused.deadLetter())
                : new PredictionRead(((Decoded.Read<Prediction>) decoded).event(), null);
    }

    /**
     * Event time, epoch milliseconds; the least one for what can't be read, which moves no
     * watermark.
     */
    @Override
    public long ts() {
        return prediction == null ? Long.MIN_VALUE : prediction.ts();
    }

    @Override
    public @Nullable String modelId() {
        return prediction != null
                ? prediction.modelId()
                : deadLetter == null ? null : deadLetter.modelId();
    }
}
