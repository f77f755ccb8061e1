package io.plumbline.flink.operator;

import io.plumbline.config.Monitor;
import io.plumbline.event.Label;
import io.plumbline.event.Outcome;
import io.plumbline.event.Prediction;
import io.plumbline.performance.Answer;
import io.plumbline.performance.BinaryTask;
import io.plumbline.performance.MetricEstimate;
import io.plumbline.performance.PerformancePane;
import io.plumbline.performance.PerformanceReport;
import io.plumbline.performance.ScoreEstimator;
import io.plumbline.stats.summary.OutputCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor's task makes of answers and labels: how they are read, counted and summed up.
 *
 * @param monitor as configured
 * @param binary how a binary task's answers are read, or null for another task
 */
record TaskPlan(Monitor monitor, @Nullable BinaryTask binary) implements Serializable {

    static TaskPlan of(Monitor monitor) {
        String positive = monitor.positiveLabel();
        return new TaskPlan(monitor, positive == null ? null : new BinaryTask(positive));
    }

    /** Reads a prediction as the task demands; null when it says nothing of that kind. */
    @Nullable Answer answerOf(Prediction prediction) {
        return switch (monitor.task()) {
            case BINARY ->
                    Answer.binary(
                            prediction,
                            Objects.requireNonNull(monitor.positiveLabel()),
                            monitor.decisionThreshold());
            case MULTICLASS -> Answer.multiclass(prediction);
            case REGRESSION -> Answer.regression(prediction);
        };
    }

    /** Counts an outcome as the task demands. */
    void count(Outcome outcome, PerformancePane pane) {
        switch (monitor.task()) {
            case BINARY -> {
                pane.addBinary(outcome, Objects.requireNonNull(binary));
                if (monitor.reference() != null) {
                    pane.addPredicted(outcome, binary);
                }
            }
            case MULTICLASS -> pane.addClasses(outcome);
            case REGRESSION -> {
                pane.addNumbers(outcome);
                if (monitor.reference() != null) {
                    pane.addSpread(outcome);
                }
            }
        }
    }

    /** What the task wants in {@code prediction}, for a refusal. */
    String wantedOfPrediction() {
        return switch (monitor.task()) {
            case BINARY -> "prediction: a binary model's needs label or score";
            case MULTICLASS -> "prediction: a multiclass model's needs label or scores";
            case REGRESSION -> "prediction: a regression's needs value";
        };
    }

    /** The task can make nothing of that label. */
    boolean isUnusable(Label label) {
        return switch (monitor.task()) {
            case BINARY, MULTICLASS -> false;
            case REGRESSION -> !Double.isFinite(label.value()) && !label.retract();
        };
    }

    /** Metrics of a pane that can no longer change. */
    List<MetricEstimate> metricsOf(PerformancePane pane) {
        return PerformanceReport.of(pane, monitor.task(), true, null);
    }

    /** What was predicted in a pane, and what came of it. */
    OutputCounts outputsOf(PerformancePane pane) {
        return pane.outputs(monitor.task(), monitor.positiveLabel());
    }

    /** Labelled scores of a pane of a binary model by label; empty for another task. */
    Map<String, long[]> labelScoresOf(PerformancePane pane) {
        String positive = monitor.positiveLabel();
        return positive == null
                ? Map.of()
                : Map.of(
                        positive,
                        pane.labelledScores()[0],
                        OutputCounts.OTHER,
                        pane.labelledScores()[1]);
    }

    /** Estimates by what scores were worth; null for another task, or when there are too few. */
    @Nullable ScoreEstimator estimatorOf(Map<String, long[]> labelScores) {
        return binary == null
                ? null
                : ScoreEstimator.of(labelScores, binary, monitor.decisionThreshold());
    }
}
