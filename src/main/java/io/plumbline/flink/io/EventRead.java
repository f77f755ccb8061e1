package io.plumbline.flink.io;

import io.plumbline.event.DeadLetter;
import org.jspecify.annotations.Nullable;

/** What reading one record gave, of whichever topic. */
public interface EventRead {

    /** Event time, epoch milliseconds; the least one for what can't be read. */
    long ts();

    /** Why there is no event; null when there is one. */
    @Nullable DeadLetter deadLetter();

    /** The model it is of; null when that can't be read. */
    @Nullable String modelId();
}
