package io.plumbline.demo.replay;

import java.time.Instant;
import java.time.InstantSource;

/** The present time of the replay, in 2001. */
public final class ReplayClock implements InstantSource {
    private volatile Instant now;

    /** Starts at an instant. */
    public ReplayClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advanceTo(Instant instant) {
        now = instant;
    }
}
