package io.plumbline.stats.metric;

/**
 * A number, how sure it is, and what it rests on.
 *
 * @param value the estimate, NaN when undefined
 * @param lower lower end of the 95 % interval, NaN when there is none
 * @param upper upper end of the 95 % interval, NaN when there is none
 * @param n number of observations it rests on
 */
public record Estimate(double value, double lower, double upper, long n) {

    /** A value with its interval. */
    public static Estimate of(double value, double lower, double upper, long n) {
        return new Estimate(value, lower, upper, n);
    }

    /** A value that has no interval. */
    public static Estimate withoutInterval(double value, long n) {
        return new Estimate(value, Double.NaN, Double.NaN, n);
    }

    /** No value: the definition has no answer for these observations. */
    public static Estimate undefined(long n) {
        return withoutInterval(Double.NaN, n);
    }

    /**
     * A value with the normal 95 % interval of a standard error, cut to where the value can lie.
     *
     * @param standardError NaN or infinite for no interval
     */
    public static Estimate normal(
            double value, double standardError, double least, double most, long n) {
        if (!Double.isFinite(standardError)) {
            return withoutInterval(value, n);
        }
        double half = Normal95.Z * standardError;
        return new Estimate(value, Math.max(least, value - half), Math.min(most, value + half), n);
    }

    /** There is a value. */
    public boolean isDefined() {
        return !Double.isNaN(value);
    }
}
