package io.plumbline.policy;

/**
 * What a condition by itself makes of one window, before a rule asks whether that is enough.
 *
 * @param metric the number that was judged
 * @param limit the limit it was held against, NaN when there is none
 * @param breached the condition holds
 * @param seen the same for people
 * @param missing what keeps it from being judged; empty when nothing does
 */
record Judged(MetricValue metric, double limit, boolean breached, String seen, String missing) {

    /** Of a number and a limit; {@code side} is such as {@code below 0.45}. */
    static Judged of(MetricValue metric, double limit, boolean breached, String side) {
        String number = Wording.number(metric.value());
        String seen = metric.name() + " " + number + (breached ? " is " : " is not ") + side;
        String missing =
                Double.isNaN(metric.value())
                        ? metric.name() + " is undefined"
                        : Double.isNaN(limit) ? "there is nothing to hold it against" : "";
        return new Judged(metric, limit, breached, seen, missing);
    }

    /** Of something that is so, or not; {@code samples} is what that rests on. */
    static Judged of(String name, boolean breached, long samples, String seen) {
        MetricValue value =
                new MetricValue(name, breached ? 1 : 0, Double.NaN, Double.NaN, samples);
        return new Judged(value, 1, breached, seen, "");
    }

    /** Nothing can be judged. */
    static Judged missing(String name, String what) {
        return new Judged(MetricValue.undefined(name), Double.NaN, false, what, what);
    }
}
