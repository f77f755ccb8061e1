package io.plumbline.policy;

import io.plumbline.window.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model watched in weeks that slide by days: the windows and rules of the tests. */
public final class Weeks {

    public static final String MODEL = "flight-delay";
    public static final String VERSION = "2001-01-15";
    public static final long DAY = Duration.ofDays(1).toMillis();
    public static final long FIRST = Instant.parse("2001-01-15T00:00:00Z").toEpochMilli();
    public static final long SETTLED_AFTER = Duration.ofHours(73).toMillis();

    /** Fires when f1 is below 0.45 in two windows, resolves above 0.5. */
    public static final Rule F1_DROP =
            new Rule(
                    "f1-drop",
                    new MetricLimit("f1", 0.45, null),
                    "weekly",
                    200,
                    0.8,
                    2,
                    0.5,
                    null,
                    Severity.CRITICAL,
                    "retrain");

    /** What weeks are tested for drift. */
    private static final List<String> TESTED =
            List.of("a", "b", "c", "d", "prediction", "score", "label");

    private Weeks() {}

    public static Rule f1Drop(int forWindows, @Nullable String action) {
        return new Rule(
                "f1-drop",
                F1_DROP.when(),
                "weekly",
                200,
                0.8,
                forWindows,
                0.5,
                null,
                Severity.CRITICAL,
                action);
    }

    public static Rule plain(String name, Condition when, int forWindows) {
        return new Rule(
                name, when, "weekly", 0, 0, forWindows, null, null, Severity.WARNING, "retrain");
    }

    public static Rule every(Duration period) {
        return new Rule(
                "regularly",
                new Condition.Every(period),
                null,
                0,
                0,
                1,
                null,
                null,
                Severity.INFO,
                "retrain");
    }

    public static RuleBook book(Rule... rules) {
        return book(new RingLimit(Duration.ZERO, 0), rules);
    }

    public static RuleBook book(RingLimit limit, Rule... rules) {
        return new RuleBook(
                MODEL,
                List.of(rules),
                List.of(new WindowSpec("weekly", Duration.ofDays(7), Duration.ofDays(1))),
                Map.of("retrain", limit));
    }

    public static WindowReport week(int day, double f1) {
        return report(VERSION, day, f1, 1000, 950);
    }

    public static WindowReport week(String version, int day, double f1) {
        return report(version, day, f1, 1000, 950);
    }

    /** The week that starts {@code day} days after the first, of live traffic. */
    public static WindowReport report(
            String version, int day, double f1, long predictions, long labels) {
        return report(version, day, f1, predictions, predictions, labels, 10, List.of());
    }

    public static WindowReport shadow(String version, int day, double f1) {
        return report(version, day, f1, 1000, 0, 950, 10, List.of());
    }

    /** A week in which nothing was predicted. */
    public static WindowReport nothing(int day) {
        return report(WindowReport.ALL_VERSIONS, day, Double.NaN, 0, 0);
    }

    /** A week whose accuracy was {@code accuracy}, and 0.9 of 5,000 in the reference. */
    public static WindowReport accuracy(int day, double accuracy) {
        WindowReport week = week(day, 0.6);
        return week.with(
                List.of(new MetricValue("accuracy", accuracy, accuracy, accuracy, 1000)),
                withReference(0.9));
    }

    private static Findings withReference(double accuracy) {
        return new Findings(
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new MetricValue("accuracy", accuracy, accuracy, accuracy, 5000)),
                List.of(),
                List.of(),
                false);
    }

    /** A week with something wrong about its data. */
    public static WindowReport broken(int day, double f1) {
        WindowReport week = week(day, f1);
        return week.with(
                week.metrics(),
                new Findings(
                        10,
                        List.of("a", "b", "c", "d"),
                        List.of("score"),
                        List.of("a"),
                        List.of(),
                        List.of(),
                        List.of(new HealthProblem(HealthKind.MISSING, "a", 0.4, 0.01)),
                        TESTED,
                        true));
    }

    /** A week in which so many features were watched; of none, nothing was tested at all. */
    public static WindowReport drifted(int day, int watched, List<String> drifted) {
        return report(VERSION, day, 0.6, 1000, 1000, 950, watched, drifted);
    }

    private static WindowReport report(
            String version,
            int day,
            double f1,
            long predictions,
            long live,
            long labels,
            int watched,
            List<String> drifted) {
        long start = FIRST + day * DAY;
        return new WindowReport(
                MODEL,
                version,
                WindowReport.ALL_SEGMENTS,
                "weekly",
                start,
                start + 7 * DAY,
                start + 7 * DAY + SETTLED_AFTER,
                false,
                predictions,
                live,
                labels,
                List.of(
                        new MetricValue("f1", f1, f1 - 0.02, f1 + 0.02, labels),
                        MetricValue.undefined("roc_auc")),
                new Findings(
                        watched,
                        drifted,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        watched == 0 ? List.of() : TESTED,
                        watched > 0));
    }

    /** When the week that starts {@code day} days after the first can no longer change. */
    public static long settled(int day) {
        return FIRST + (day + 7) * DAY + SETTLED_AFTER;
    }
}
