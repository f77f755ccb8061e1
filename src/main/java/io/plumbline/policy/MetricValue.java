package io.plumbline.policy;

/**
 * A metric of a window.
 *
 * @param name name of the contract
 * @param value NaN when undefined
 * @param lower lower end of the 95 % interval, NaN when there is none
 * @param upper upper end of the 95 % interval, NaN when there is none
 * @param sampleCount what the value rests on
 */
public record MetricValue(String name, double value, double lower, double upper, long sampleCount) {

    /** The metric where a window has no such number. */
    public static MetricValue undefined(String name) {
        return new MetricValue(name, Double.NaN, Double.NaN, Double.NaN, 0);
    }
}
