package io.plumbline.stats.sequential;

import io.plumbline.stats.sample.RawKolmogorovSmirnov;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.test.DriftTestResult;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Kolmogorov–Smirnov windowing: the newest values against as many drawn from the older ones in a
 * sliding window. Source: C. Raab, M. Heusinger and F.-M. Schleif, <em>Reactive soft prototype
 * computing for concept drift streams</em>, Neurocomputing 416 (2020).
 *
 * <p>It tests at every value at the same level, so that false alarms are certain in the long run:
 * at the published 0.005 about one in a few thousand values.
 */
public final class Kswin implements ChangeDetector {
    private static final double SMALLEST_DIFFERENCE = 0.1;

    private final double alpha;
    private final double[] window;
    private final int newest;
    private final SplittableRandom random;
    private int size;

    /** As published: level 0.005, window of 100, newest 30. */
    public Kswin(long seed) {
        this(0.005, 100, 30, seed);
    }

    /**
     * With limits of your own.
     *
     * @param alpha level of every single test
     * @param window values kept
     * @param newest how many of them are tested against the rest, less than half of the window
     * @param seed of the draws; the same seed gives the same signals
     */
    public Kswin(double alpha, int window, int newest, long seed) {
        if (newest < 1 || 2 * newest > window) {
            throw new IllegalArgumentException(
                    "newest must be 1 to half of the window " + window + ", not " + newest);
        }
        this.alpha = alpha;
        this.window = new double[window];
        this.newest = newest;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Signal add(double value) {
        if (size == window.length) {
            System.arraycopy(window, 1, window, 0, --size);
        }
        window[size++] = value;
        if (size < window.length) {
            return Signal.STABLE;
        }
        DriftTestResult result =
                RawKolmogorovSmirnov.exact(SortedSample.of(drawn()), SortedSample.of(newest()));
        if (result.pValue() > alpha || result.statistic() <= SMALLEST_DIFFERENCE) {
            return Signal.STABLE;
        }
        System.arraycopy(window, size - newest, window, 0, newest);
        size = newest;
        return Signal.DRIFT;
    }

    private double[] newest() {
        return Arrays.copyOfRange(window, size - newest, size);
    }

    /** As many of the older values, each at most once. */
    private double[] drawn() {
        double[] older = Arrays.copyOf(window, size - newest);
        for (int i = 0; i < newest; i++) {
            int j = i + random.nextInt(older.length - i);
            double taken = older[j];
            older[j] = older[i];
            older[i] = taken;
        }
        return Arrays.copyOf(older, newest);
    }
}
