package io.plumbline.flink.operator;

import io.plumbline.config.Expectations;
import io.plumbline.config.Monitor;
import io.plumbline.config.ReferenceSpec;
import io.plumbline.drift.ConceptDrift;
import io.plumbline.drift.ConceptPane;
import io.plumbline.drift.DriftReference;
import io.plumbline.drift.DriftReport;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeaturePane;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.drift.TestedFeature;
import io.plumbline.event.FeatureCells;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import io.plumbline.join.LabelMatcher;
import io.plumbline.performance.BinaryTask;
import io.plumbline.performance.ReferencePerformance;
import io.plumbline.performance.ScoreEstimator;
import io.plumbline.performance.Task;
import io.plumbline.performance.WeakSearch;
import io.plumbline.performance.WeakSegments;
import io.plumbline.policy.HealthProblem;
import io.plumbline.policy.Rule;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.OutputCounts;
import io.plumbline.window.Segmenter;
import io.plumbline.window.Slice;
import io.plumbline.window.WindowPlan;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * @param concept compares the target by features, or null where nobody asks or nothing is known
 * @param task reads and counts what its task is about
 * @param estimator estimates a binary task's performance from scores, or null where the reference
 *     does not say what they are worth
 * @param looksEarly some rule looks at the data as soon as a window's predictions should be there
 * @param checksData some rule looks at the data, then or beside other things when a window is final
 * @param generation how often the model was deleted before, see {@link StateKey}
 */
public record MonitorPlan(
        Monitor monitor,
        WindowPlan windows,
        LabelMatcher matcher,
        Segmenter segmenter,
        @Nullable ReferenceProfile reference,
        @Nullable FeatureBinner binner,
        @Nullable ConceptDrift concept,
        TaskPlan task,
        @Nullable ScoreEstimator estimator,
        boolean looksEarly,
        boolean checksData,
        int generation)
        implements Serializable {

    /** A window is reported less than so often, in a power of two. */
    private static final int REVISION_BITS = 24;

    private static final int MOST_GENERATIONS = 127;

    /** The plan of a monitor with its reference profile, if it has one. */
    public static MonitorPlan of(Monitor monitor, @Nullable ReferenceProfile reference) {
        WindowPlan windows = new WindowPlan(monitor.windows());
        TaskPlan task = TaskPlan.of(monitor);
        BinaryTask binary = task.binary();
        return new MonitorPlan(
                monitor,
                windows,
                new LabelMatcher(windows, monitor.labelHorizon()),
                new Segmenter(monitor.segments()),
                reference,
                binner(monitor, reference),
                reference == null || monitor.task() == Task.REGRESSION
                        ? null
                        : ConceptDrift.of(
                                monitor.features(),
                                monitor.drift(),
                                reference,
                                monitor.positiveLabel()),
                task,
                binary == null || reference == null
                        ? null
                        : ScoreEstimator.of(
                                reference.labelScores(), binary, monitor.decisionThreshold()),
                monitor.judgedBy().stream().anyMatch(Rule::isAboutHealth),
                monitor.judgedBy().stream().anyMatch(rule -> rule.when().asksForHealth()),
                0);
    }

    /** The same of a model that was deleted so often before. */
    MonitorPlan ofGeneration(int times) {
        return times == generation
                ? this
                : new MonitorPlan(
                        monitor,
                        windows,
                        matcher,
                        segmenter,
                        reference,
                        binner,
                        concept,
                        task,
                        estimator,
                        looksEarly,
                        checksData,
                        times);
    }

    /** Where the reports of a window begin to count: above those of the model that was deleted. */
    long firstRevision() {
        return ((long) Math.min(generation, MOST_GENERATIONS) << REVISION_BITS) + 1;
    }

    /** What the model is called where its events are keyed. */
    String stateKey() {
        return StateKey.of(monitor.model(), generation);
    }

    private static @Nullable FeatureBinner binner(
            Monitor monitor, @Nullable ReferenceProfile profile) {
        if (monitor.features().isEmpty()) {
            return null;
        }
        return monitor.reference() != null && profile == null
                ? FeatureBinner.unbinned(monitor.features())
                : new FeatureBinner(monitor.features(), profile);
    }

    /** How long a version learns its reference from itself; null when it does not. */
    @Nullable Duration learns() {
        ReferenceSpec spec = monitor.reference();
        return spec == null ? null : spec.first();
    }

    /** How many sizes before a window the one lies that it is held against; 0 for none. */
    int previous() {
        ReferenceSpec spec = monitor.reference();
        return spec == null ? 0 : spec.previous();
    }

    /** How long after its last window a pane may still be part of a reference, milliseconds. */
    long keptForReferenceMs() {
        long longest =
                monitor.windows().stream().mapToLong(w -> w.size().toMillis()).max().orElse(0);
        return previous() * longest;
    }

    /** The pane to count the target by features in; null when nobody asks. */
    @Nullable ConceptPane conceptPane() {
        return concept == null ? null : concept.pane();
    }

    /** Counts a label by features, when somebody asks and it is known where they lie. */
    void count(Outcome outcome, @Nullable FeatureCells cells, @Nullable ConceptPane pane) {
        if (pane != null && concept != null && cells != null && concept.knows(cells.layout())) {
            int sign = outcome.kind() == OutcomeKind.LABELLED ? 1 : -1;
            concept.count(pane, cells, Objects.requireNonNull(outcome.label()), sign);
        }
    }

    /** Tests of the target by features; none when the window has no such pane. */
    List<TestedFeature> conceptTests(@Nullable ConceptPane window) {
        return concept == null || window == null
                ? List.of()
                : concept.test(window, monitor.drift().decision());
    }

    /** Whether a stored pane was counted as this plan's are. */
    boolean isBinned(FeaturePane pane) {
        return binner != null && binner.binning() == pane.binning();
    }

    /** Whether a pane counted the target by features as this plan does. */
    boolean isConcept(ConceptPane pane) {
        return concept != null && concept.knows(pane.layout());
    }

    /** What the profile holds windows against. */
    HeldAgainst profile() {
        ReferenceProfile profile = reference;
        if (profile == null) {
            return HeldAgainst.NOTHING;
        }
        BinaryTask binary = task.binary();
        OutputCounts outputs = profile.outputs();
        if (binary != null && outputs.predictions().isEmpty()) {
            outputs =
                    OutputCounts.ofClasses(
                            outputs.scores(), predicted(outputs.scores()), outputs.labels());
        }
        return new HeldAgainst(
                DriftReference.of(profile),
                comparable(outputs),
                estimator,
                binary == null
                        ? List.of()
                        : ReferencePerformance.of(
                                profile.labelScores(), binary, monitor.decisionThreshold()));
    }

    /** Classes that the scores stand for, by the threshold. */
    private Map<String, Long> predicted(long[] scores) {
        long positives = 0;
        long negatives = 0;
        for (int bin = 0; bin < scores.length; bin++) {
            if (BinaryScores.middleOf(bin) >= monitor.decisionThreshold()) {
                positives += scores[bin];
            } else {
                negatives += scores[bin];
            }
        }
        String positive = Objects.requireNonNull(monitor.positiveLabel());
        return Map.of(positive, positives, OutputCounts.OTHER, negatives);
    }

    private OutputCounts comparable(OutputCounts outputs) {
        String positive = monitor.positiveLabel();
        return positive == null ? outputs : outputs.ofBinary(positive);
    }

    /** What is wrong with the values of a window; nothing where nobody said what is right. */
    List<HealthProblem> problemsOf(DriftReport report) {
        return !checksData
                ? List.of()
                : new HealthCheck(monitor.expected().missingAtMost()).problems(report.stats());
    }

    /** Whether somebody said what healthy events look like. */
    boolean expectsSomething() {
        return looksEarly || !monitor.expected().equals(Expectations.NONE);
    }

    /** Whether some rule judges that segment. */
    boolean isJudged(String segment) {
        return segment.equals(Slice.WHOLE)
                || monitor.rules().stream().anyMatch(rule -> rule.segment().matches(segment));
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
}
