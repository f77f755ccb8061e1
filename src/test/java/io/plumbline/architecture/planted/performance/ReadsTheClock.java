package io.plumbline.architecture.planted.performance;

/** Breaks: no wall clock outside the ends. */
public final class ReadsTheClock {
    long now = System.currentTimeMillis();
}
