package io.plumbline.stats.test;

import io.plumbline.stats.distance.Hellinger;
import io.plumbline.stats.distance.JensenShannon;
import io.plumbline.stats.distance.LInfinity;

/**
 * The distances on shares as tests: how large a distance is, and how probable so large a one is
 * when there is no difference, given both sample sizes. An empty sample leaves both undefined
 * (NaN); a single column can't differ (distance 0, p-value 1).
 */
public final class DistanceTests {
    private DistanceTests() {}

    /**
     * {@link JensenShannon#smoothed Smoothed Jensen–Shannon distance}; 8 times its square over
     * 1/n_ref + 1/n_cur is χ² with one degree of freedom less than there are columns. Cost: a few
     * µs for ten columns.
     */
    public static DriftTestResult jensenShannon(PooledTable table) {
        if (table.isUndefined()) {
            return DriftTestResult.UNDEFINED;
        }
        return new DriftTestResult(
                SharesNull.smoothedJensenShannon(table),
                table.pValue(DistanceTests::wellFilledJensenShannon));
    }

    private static double wellFilledJensenShannon(PooledTable filled) {
        double distance = SharesNull.smoothedJensenShannon(filled);
        return SharesNull.pValue(filled, SharesNull.scaledSquare(filled, distance));
    }

    /**
     * {@link Hellinger#smoothed Smoothed Hellinger distance}, with the same limit; in small samples
     * its p-value is never below the one of the smoothed Jensen–Shannon distance, which reaches the
     * limit sooner.
     */
    public static DriftTestResult hellinger(PooledTable table) {
        if (table.isUndefined()) {
            return DriftTestResult.UNDEFINED;
        }
        return new DriftTestResult(
                Hellinger.smoothed(table.reference(), table.current()),
                table.pValue(DistanceTests::wellFilledHellinger));
    }

    private static double wellFilledHellinger(PooledTable filled) {
        double distance = Hellinger.smoothed(filled.reference(), filled.current());
        return SharesNull.pValue(filled, SharesNull.scaledSquare(filled, distance));
    }

    /**
     * {@link LInfinity} distance. The p-value is the sum over the columns of the exact probability
     * ({@link SharedTotal}) that the column's share changes by so much: never too small, whatever
     * the sizes, and close to exact where it matters. Cost: some µs a column.
     */
    public static DriftTestResult lInfinity(PooledTable table) {
        if (table.isUndefined()) {
            return DriftTestResult.UNDEFINED;
        }
        long[] reference = table.reference();
        long[] current = table.current();
        return new DriftTestResult(
                LInfinity.distance(reference, current), largestChange(reference, current));
    }

    private static double largestChange(long[] reference, long[] current) {
        double distance = LInfinity.distance(reference, current);
        // Of two columns each is the complement of the other, and a single one can't change.
        int columns = reference.length > 2 ? reference.length : reference.length - 1;
        double sum = reference.length < 2 ? 1 : 0;
        SharedTotal split = SharedTotal.of(reference, current);
        for (int i = 0; i < columns && sum < 1; i++) {
            sum += split.probabilityOfChange(reference[i] + current[i], distance);
        }
        return Math.min(1, sum);
    }
}
