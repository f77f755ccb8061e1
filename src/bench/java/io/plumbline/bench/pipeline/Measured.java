package io.plumbline.bench.pipeline;

/**
 * What one run of one pipeline gave.
 *
 * @param pipeline its name
 * @param backend state backend
 * @param events predictions and labels read in all
 * @param eventsPerSecond of those that were measured
 * @param cpuMicros time of a processor for each of these, all threads of the process together
 * @param drainSeconds from the last event read to the end, in which everything settles at once
 * @param checkpoints begun while it was measured, and completed
 * @param checkpointMs mean duration of one
 * @param checkpointBytes of the last one
 * @param joinBytes the join's part of it
 * @param pending predictions that the job remembered then
 */
record Measured(
        String pipeline,
        String backend,
        long events,
        double eventsPerSecond,
        double cpuMicros,
        double drainSeconds,
        int checkpoints,
        double checkpointMs,
        long checkpointBytes,
        long joinBytes,
        long pending) {

    /** Bytes of state for each remembered prediction; NaN when nothing was measured. */
    double bytesPerPending() {
        return joinBytes == 0 ? Double.NaN : joinBytes / (double) pending;
    }
}
