package io.plumbline.demo.replay;

import java.time.Instant;

/** Hears how far a replay has come. */
public interface ReplayListener {

    /**
     * Called once in every hour of event time.
     *
     * @param now the replay's present time
     * @param predictions sent so far, shadow included
     * @param labels sent so far
     * @param liveVersion the version that is live
     */
    void at(Instant now, long predictions, long labels, String liveVersion);
}
