package io.plumbline.policy;

import io.plumbline.stats.sequential.ProportionProcess;

/**
 * A share, such as accuracy, is lower than in the reference, by a test that may be looked at after
 * every window for ever: with probability {@code alpha} at most it ever fires on a version that is
 * as good as the reference.
 *
 * <p>A {@link ProportionProcess} starts with every window, the k-th with the weight 1 / (k (k +
 * 1)); their weighted sum is an e-process too, and unlike the first of them it does not have to
 * wear off years of good work before it notices that they are over. Windows that overlap with one
 * that was counted are left out. The evidence of one version says nothing about the next.
 *
 * <p>References know the whole alone. What a segment is held against are its own first windows of
 * the version, as many as it takes to have {@value #LEARNT_FROM} labelled predictions.
 *
 * @param metric a share of counts, such as {@code accuracy}
 * @param alpha probability of ever raising a false alarm over one version and segment
 */
public record WorseThanReference(String metric, double alpha) implements Condition.Single {
    /** Starts that are kept; to forget one only takes evidence away. */
    private static final int MOST_STARTS = 400;

    private static final int HEADER = 2;

    private static final int LEARNT_FROM = 1_000;

    @Override
    public Judged judge(WindowReport report, Past past, int comparisons) {
        MetricValue reference = report.referenceMetric(metric);
        MetricValue value = report.metric(metric);
        if (Double.isNaN(value.value())) {
            return Judged.missing(metric, metric + " is undefined");
        }
        if (!report.segment().equals(WindowReport.ALL_SEGMENTS)) {
            Past start = past.of(0);
            if (learnt(start).sampleCount() < LEARNT_FROM) {
                learn(start, report, value);
                return Judged.missing(
                        metric,
                        "only %d of the segment's first %,d outcomes are there"
                                .formatted(learnt(start).sampleCount(), LEARNT_FROM));
            }
            if (report.windowStart() < start.noted()[0]) {
                return Judged.missing(metric, "the window overlaps with those learnt from");
            }
            reference = learnt(start);
        }
        if (Double.isNaN(reference.value()) || reference.sampleCount() == 0) {
            return Judged.missing(metric, "the reference has no " + metric);
        }
        double[] counts = past.noted();
        if (counts.length == 0 || report.windowStart() >= counts[0]) {
            counts = counted(counts, report.windowEnd(), value);
            past.note(counts);
        }
        ProportionProcess process =
                ProportionProcess.against(
                        Math.round(reference.value() * reference.sampleCount()),
                        reference.sampleCount(),
                        alpha / comparisons);
        boolean lower = logEvidence(process, counts) >= process.logLimit();
        return Judged.of(
                value,
                reference.value(),
                lower,
                (lower ? "" : "shown to be ")
                        + "worse than the reference's "
                        + Wording.number(reference.value())
                        + ", by all windows of the version so far");
    }

    /** How a segment did in its first windows. */
    private MetricValue learnt(Past start) {
        double[] noted = start.noted();
        return noted.length == 0
                ? MetricValue.undefined(metric)
                : new MetricValue(
                        metric, noted[1] / noted[2], Double.NaN, Double.NaN, (long) noted[2]);
    }

    /** Notes the end of the last window that was learnt from, successes and trials. */
    private static void learn(Past start, WindowReport report, MetricValue value) {
        double[] noted = start.noted();
        boolean first = noted.length == 0;
        if (first || report.windowStart() >= noted[0]) {
            start.note(
                    report.windowEnd(),
                    (first ? 0 : noted[1]) + Math.round(value.value() * value.sampleCount()),
                    (first ? 0 : noted[2]) + value.sampleCount());
        }
    }

    /**
     * The end of the last counted window, the number of windows so far, then for each start that is
     * kept successes and trials since.
     */
    private static double[] counted(double[] before, long end, MetricValue value) {
        double windows = before.length == 0 ? 1 : before[1] + 1;
        int starts = before.length == 0 ? 0 : (before.length - HEADER) / 2;
        int kept = Math.min(starts, MOST_STARTS - 1);
        double[] after = new double[HEADER + 2 * (kept + 1)];
        after[0] = end;
        after[1] = windows;
        System.arraycopy(
                before, before.length - 2 * kept, after, HEADER, before.length == 0 ? 0 : 2 * kept);
        for (int i = HEADER; i < after.length; i += 2) {
            after[i] += Math.round(value.value() * value.sampleCount());
            after[i + 1] += value.sampleCount();
        }
        return after;
    }

    private static double logEvidence(ProportionProcess process, double[] counts) {
        int starts = (counts.length - HEADER) / 2;
        double[] logs = new double[starts];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < starts; i++) {
            double k = counts[1] - starts + i + 1;
            long successes = (long) counts[HEADER + 2 * i];
            long trials = (long) counts[HEADER + 2 * i + 1];
            logs[i] = process.logEvidence(successes, trials) - Math.log(k) - Math.log1p(k);
            largest = Math.max(largest, logs[i]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    public long samples(WindowReport report) {
        return report.labelCount();
    }
}
