package io.plumbline.flink.io;

import io.plumbline.codec.Decoded;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.Label;
import org.jspecify.annotations.Nullable;

/**
 * What reading one record of the labels' topic gave; exactly one of the two is set.
 *
 * @param label the event
 * @param deadLetter why there is none
 */
public record LabelRead(@Nullable Label label, @Nullable DeadLetter deadLetter)
        implements EventRead {

    /** What decoding a record gave. */
    public static LabelRead of(Decoded<Label> decoded) {
        return decoded instanceof Decoded.Refused<Label> refused
                ? new LabelRead(null, refused.deadLetter())
                : new LabelRead(((Decoded.Read<Label>) decoded).event(), null);
    }

    /**
     * Event time, epoch milliseconds; the least one for what can't be read, which moves no
     * watermark.
     */
    @Override
    public long ts() {
        return label == null ? Long.MIN_VALUE : label.ts();
    }

    @Override
    public @Nullable String modelId() {
        return label != null ? label.modelId() : deadLetter == null ? null : deadLetter.modelId();
    }
}
