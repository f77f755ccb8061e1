package io.plumbline.stats.preset;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * NannyML's threshold for drift: mean plus three population deviations of a distance over ten
 * chunks of the reference's rows, a rest being a chunk of its own. It holds no level: with so few
 * chunks, and with a window of another size, false alarms are many times the 0.1 % it suggests.
 */
public final class ChunkThreshold {
    private static final int CHUNKS = 10;
    private static final int DEVIATIONS = 3;

    private ChunkThreshold() {}

    /**
     * The upper threshold; NaN when no chunk has a distance.
     *
     * @param rows of the reference, in their order
     * @param distance of some rows from the reference; NaN is left out
     */
    public static double upper(double[] rows, ToDoubleFunction<double[]> distance) {
        int size = Math.max(1, rows.length / CHUNKS);
        double[] distances = new double[(rows.length + size - 1) / size];
        for (int i = 0; i < distances.length; i++) {
            int to = Math.min(rows.length, (i + 1) * size);
            distances[i] = distance.applyAsDouble(Arrays.copyOfRange(rows, i * size, to));
        }
        double[] defined = Arrays.stream(distances).filter(d -> !Double.isNaN(d)).toArray();
        double mean = Arrays.stream(defined).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(defined).map(d -> (d - mean) * (d - mean)).average().orElse(0);
        return mean + DEVIATIONS * Math.sqrt(variance);
    }
}
