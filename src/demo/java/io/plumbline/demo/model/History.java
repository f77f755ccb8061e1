package io.plumbline.demo.model;

import io.plumbline.demo.flight.LandedFlight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The flights that landed within a rolling span: what a model can be trained on at the present
 * time. Written by the replay, read by the trainer; both may be different threads.
 */
public final class History {
    private final Duration span;
    private final ArrayDeque<LandedFlight> landed = new ArrayDeque<>();

    /** Keeps what landed in the {@code span} before the newest landing. */
    public History(Duration span) {
        this.span = span;
    }

    /** Takes in a landing, not earlier than those before it. */
    public synchronized void add(LandedFlight flight) {
        landed.addLast(flight);
        Instant from = flight.landedAt().minus(span);
        while (landed.getFirst().landedAt().isBefore(from)) {
            landed.removeFirst();
        }
    }

    /** The flights of the span, in the order of landing. */
    public synchronized List<LandedFlight> snapshot() {
        return new ArrayList<>(landed);
    }
}
