package io.plumbline.flink.operator;

import io.plumbline.config.Monitor;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.event.Label;
import io.plumbline.event.Outcome;
import io.plumbline.event.Prediction;
import io.plumbline.join.LabelMatcher;
import io.plumbline.performance.Answer;
import io.plumbline.performance.BinaryTask;
import io.plumbline.performance.PerformancePane;
import io.plumbline.performance.ScoreEstimator;
import io.plumbline.performance.WeakSearch;
import io.plumbline.performance.WeakSegments;
import io.plumbline.window.Segmenter;
import io.plumbline.window.WindowPlan;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A monitor made ready for the stages: what each of them needs of it is built once, here.
 *
 * @param monitor as configured
 * @param windows its windows and panes
 * @param matcher its label join
 * @param segmenter names the segments
 * @param reference what features are held against, or null
 * @param binner bins the features, or null when none is watched
 * @param binary how a binary task's answers are read, or null for another task
 * @param estimator estimates a binary task's performance from scores, or null where the reference
 *     does not say what they are worth
 */
public record MonitorPlan(
        Monitor monitor,
        WindowPlan windows,
        LabelMatcher matcher,
        Segmenter segmenter,
        @Nullable ReferenceProfile reference,
        @Nullable FeatureBinner binner,
        @Nullable BinaryTask binary,
        @Nullable ScoreEstimator estimator)
        implements Serializable {

    /** The plan of a monitor with its reference profile, if it has one. */
    public static MonitorPlan of(Monitor monitor, @Nullable ReferenceProfile reference) {
        WindowPlan windows = new WindowPlan(monitor.windows());
        BinaryTask binary =
                monitor.positiveLabel() == null ? null : new BinaryTask(monitor.positiveLabel());
        return new MonitorPlan(
                monitor,
                windows,
                new LabelMatcher(windows, monitor.labelHorizon()),
                new Segmenter(monitor.segments()),
                reference,
                monitor.features().isEmpty()
                        ? null
                        : new FeatureBinner(monitor.features(), reference),
                binary,
                binary == null || reference == null
                        ? null
                        : ScoreEstimator.of(
                                reference.labelScores(), binary, monitor.decisionThreshold()));
    }

    /** A search for weak segments in one window; null when there is to be none. */
    @Nullable WeakSegments weakSegments() {
        WeakSearch search = monitor.weakSearch();
        return search == null
                ? null
                : new WeakSegments(search, monitor.task(), segmenter.combinations() - 1);
    }

    /** Event time at which a window that ends at {@code end} can no longer change. */
    long settledAt(long end) {
        return end - 1 + monitor.labelHorizon().settledAfterMs();
    }

    /** End of the windows that settle at {@code settledAt}. */
    long endSettledAt(long settledAt) {
        return settledAt + 1 - monitor.labelHorizon().settledAfterMs();
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
                if (estimator != null) {
                    pane.addPredicted(outcome, binary);
                }
            }
            case MULTICLASS -> pane.addClasses(outcome);
            case REGRESSION -> pane.addNumbers(outcome);
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
}
