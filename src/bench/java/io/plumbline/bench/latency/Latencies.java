package io.plumbline.bench.latency;

import java.util.List;

/**
 * Quantiles of measured times, by rank.
 *
 * @param count how many were measured
 * @param p50Ms median, milliseconds
 * @param p99Ms 99th percentile, milliseconds
 * @param worstMs the longest, milliseconds
 */
public record Latencies(int count, double p50Ms, double p99Ms, double worstMs) {
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final double NANOS = 1e6;

    /** Of at least one time. */
    static Latencies of(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Latencies(
                sorted.length,
                rank(sorted, MEDIAN),
                rank(sorted, NEARLY_ALL),
                sorted[sorted.length - 1] / NANOS);
    }

    private static double rank(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS;
    }
}
