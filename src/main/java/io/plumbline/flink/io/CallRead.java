package io.plumbline.flink.io;

import io.plumbline.codec.Decoded;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * What reading one record of logged calls gave; exactly one of the two is set.
 *
 * @param half a request or a response
 * @param deadLetter why there is none
 */
public record CallRead(@Nullable CallHalf half, @Nullable DeadLetter deadLetter) {

    /** What decoding a record gave. */
    public static CallRead of(Decoded<CallHalf> decoded) {
        return decoded instanceof Decoded.Refused<CallHalf> refused
                ? new CallRead(null, refused.deadLetter())
                : new CallRead(((Decoded.Read<CallHalf>) decoded).event(), null);
    }

    /**
     * Event time, epoch milliseconds; the least one for what can't be read, which moves no
     * watermark.
     */
    public long ts() {
        return half == null ? Long.MIN_VALUE : half.ts();
    }
}
