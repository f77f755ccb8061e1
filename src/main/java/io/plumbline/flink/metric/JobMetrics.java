package io.plumbline.flink.metric;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of one task, in the group {@code plumbline}. */
public final class JobMetrics {
    private static final String GROUP = "plumbline";

    private final MetricGroup group;
    private final Map<JobMetric, Map<String, Counter>> labelled = new HashMap<>();

    /**
     * @param task the group of the operator
     */
    public JobMetrics(MetricGroup task) {
        this.group = task.addGroup(GROUP);
    }

    /** A counter without label; to be asked for once. */
    public Counter counter(JobMetric metric) {
        return group.counter(metric.metricName());
    }

    /** A gauge without label. */
    public void gauge(JobMetric metric, Gauge<Long> gauge) {
        group.gauge(metric.metricName(), gauge);
    }

    /**
     * The counter of one value of the metric's label, of which there must be few.
     *
     * @throws IllegalArgumentException when it has none
     */
    public Counter counter(JobMetric metric, String value) {
        Map<String, Counter> counters = labelled.get(metric);
        Counter known = counters == null ? null : counters.get(value);
        return known == null ? register(metric, value) : known;
    }

    private Counter register(JobMetric metric, String value) {
        String label = metric.label();
        if (label == null) {
            throw new IllegalArgumentException(metric.metricName() + " has no label");
        }
        Counter counter = group.addGroup(label, value).counter(metric.metricName());
        labelled.computeIfAbsent(metric, absent -> new HashMap<>()).put(value, counter);
        return counter;
    }
}
