package io.plumbline.join;

import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;

/** Where events go that can't be used. */
@FunctionalInterface
public interface Refusals {
    /** The event can't be used. */
    void refused(RawEvent event, DeadLetterReason reason, String detail);
}
