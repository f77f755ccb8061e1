package io.plumbline.flink.operator;

import io.plumbline.event.DeadLetter;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;

/** The way of dead letters out of a stage, counted by reason. */
final class DeadLetters {
    private final JobMetrics metrics;

    DeadLetters(JobMetrics metrics) {
        this.metrics = metrics;
    }

    void send(ProcessFunction<?, ?>.Context context, DeadLetter letter) {
        counted(letter);
        context.output(SideOutputs.DEAD_LETTERS, letter);
    }

    void send(KeyedCoProcessFunction<?, ?, ?, ?>.Context context, DeadLetter letter) {
        counted(letter);
        context.output(SideOutputs.DEAD_LETTERS, letter);
    }

    /** For who sends it himself. */
    DeadLetter counted(DeadLetter letter) {
        metrics.counter(JobMetric.DEAD_LETTERS_TOTAL, letter.reason().wireName()).inc();
        return letter;
    }
}
