package io.plumbline.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule watches for. */
public sealed interface Condition extends Serializable {

    /** What it is made of in the end: itself, or all parts of its parts; none of the calendar. */
    Stream<Single> singles();

    /** Whether it looks at the health of the data, by itself or beside other things. */
    default boolean asksForHealth() {
        return singles().anyMatch(Health.class::isInstance);
    }

    /** Whether it looks at nothing else. */
    default boolean isAboutHealth() {
        return asksForHealth() && singles().allMatch(Health.class::isInstance);
    }

    /** A condition on windows; the others look at the calendar alone. */
    sealed interface Windowed extends Condition permits Single, Composite {}

    /** A condition that is not made of others. */
    sealed interface Single extends Windowed
            permits MetricLimit,
                    MetricChange,
                    WorseThanReference,
                    DriftedShare,
                    DriftOf,
                    ConceptDrift,
                    WeakSegments,
                    Health {

        /**
         * Judges a window.
         *
         * @param past what it noted of the slice's earlier windows, and notes of this one
         * @param comparisons how many slices are judged by the same rule in the same window: an
         *     error probability is divided by it
         */
        Judged judge(WindowReport report, Past past, int comparisons);

        /** What the judgement rests on: held against a rule's {@code min_samples}. */
        long samples(WindowReport report);

        @Override
        default Stream<Single> singles() {
            return Stream.of(this);
        }
    }

    /**
     * Of several conditions all must hold, or any.
     *
     * @param all all of them, else any
     * @param parts at least one
     */
    record Composite(boolean all, List<Windowed> parts) implements Windowed {
        public Composite {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Single> singles() {
            return parts.stream().flatMap(Windowed::singles);
        }
    }

    /**
     * A share of the watched features drifted.
     *
     * @param atLeast fires from this share on, in (0, 1]
     */
    record DriftedShare(double atLeast) implements Single {

        /** Name under which the share stands in triggers. */
        public static final String METRIC = "drifted_share";

        @Override
        public Judged judge(WindowReport report, Past past, int comparisons) {
            double share =
                    report.watchedFeatures() == 0
                            ? Double.NaN
                            : (double) report.driftedFeatures().size() / report.watchedFeatures();
            return Judged.of(
                    new MetricValue(
                            METRIC, share, Double.NaN, Double.NaN, report.predictionCount()),
                    atLeast,
                    share >= atLeast,
                    "at least " + Wording.number(atLeast));
        }

        /** All predictions: drift needs no label. */
        @Override
        public long samples(WindowReport report) {
            return report.predictionCount();
        }
    }

    /**
     * One feature drifted, or what the model gave, or what came of it.
     *
     * @param name a feature, or {@code prediction}, {@code score} or {@code label}
     */
    record DriftOf(String name) implements Single {
        @Override
        public Judged judge(WindowReport report, Past past, int comparisons) {
            String metric = "drift:" + name;
            boolean drifted =
                    report.driftedFeatures().contains(name)
                            || report.found().driftedOutputs().contains(name);
            if (!drifted && !report.found().tested().contains(name)) {
                return Judged.missing(metric, name + " was not tested");
            }
            return Judged.of(
                    metric,
                    drifted,
                    report.predictionCount(),
                    name + (drifted ? " drifted" : " did not drift"));
        }

        @Override
        public long samples(WindowReport report) {
            return report.predictionCount();
        }
    }

    /**
     * The label, given a feature, is not distributed as in the reference.
     *
     * @param atLeast fires from so many features on
     */
    record ConceptDrift(int atLeast) implements Single {

        /** Name under which their number stands in triggers. */
        public static final String METRIC = "concept";

        @Override
        public Judged judge(WindowReport report, Past past, int comparisons) {
            List<String> drifted = report.found().conceptFeatures();
            if (drifted.isEmpty() && !report.found().conceptTested()) {
                return Judged.missing(METRIC, "the label was tested given no feature");
            }
            return counted(METRIC, drifted, atLeast, report.labelCount());
        }

        @Override
        public long samples(WindowReport report) {
            return report.labelCount();
        }
    }

    /**
     * The model does worse in some segments than elsewhere.
     *
     * @param atLeast fires from so many segments on
     */
    record WeakSegments(int atLeast) implements Single {

        /** Name under which their number stands in triggers. */
        public static final String METRIC = "weak_segments";

        @Override
        public Judged judge(WindowReport report, Past past, int comparisons) {
            return counted(METRIC, report.found().weakSegments(), atLeast, report.labelCount());
        }

        @Override
        public long samples(WindowReport report) {
            return report.labelCount();
        }
    }

    /**
     * An expectation of the data is not met.
     *
     * @param kind which one, or null for any
     */
    record Health(@Nullable HealthKind kind) implements Single {

        /** Name under which the number of problems stands in triggers. */
        public static final String METRIC = "health";

        @Override
        public Judged judge(WindowReport report, Past past, int comparisons) {
            List<HealthProblem> problems = problemsIn(report);
            if (problems.isEmpty() && report.predictionCount() == 0) {
                return Judged.missing(METRIC, "nothing was predicted");
            }
            String seen = problems.isEmpty() ? "the data are as expected" : Wording.list(problems);
            return new Judged(
                    new MetricValue(
                            METRIC,
                            problems.size(),
                            Double.NaN,
                            Double.NaN,
                            report.predictionCount()),
                    1,
                    !problems.isEmpty(),
                    seen,
                    "");
        }

        /** Those that it is about. */
        List<HealthProblem> problemsIn(WindowReport report) {
            return report.found().problems().stream()
                    .filter(problem -> kind == null || problem.kind() == kind)
                    .toList();
        }

        @Override
        public long samples(WindowReport report) {
            return report.predictionCount();
        }
    }

    private static Judged counted(String metric, List<String> names, int atLeast, long samples) {
        MetricValue number = new MetricValue(metric, names.size(), Double.NaN, Double.NaN, samples);
        return Judged.of(number, atLeast, names.size() >= atLeast, "at least " + atLeast);
    }

    /**
     * Regularly, whatever the numbers say.
     *
     * @param period event time between two firings
     */
    record Every(Duration period) implements Condition {
        @Override
        public Stream<Single> singles() {
            return Stream.empty();
        }
    }
}
