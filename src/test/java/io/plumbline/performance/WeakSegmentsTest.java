package io.plumbline.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.event.Dimensions;
import io.plumbline.event.Outcome;
import io.plumbline.event.OutcomeKind;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakSegmentsTest {
    private static final BinaryTask TASK = new BinaryTask("yes");

    @ParameterizedTest
    @CsvSource({"accuracy", "precision", "recall", "specificity", "f1"})
    void segmentInWhichABinaryModelErrsMoreOftenIsFound(String metric) {
        WeakSegments search = search(Task.BINARY, metric, 0.01);
        for (int segment = 0; segment < 20; segment++) {
            search.add("s=" + segment, binary(400, segment == 7 ? 0.35 : 0.1, segment));
        }

        List<WeakSegment> weak = search.find();
        assertThat(weak).extracting(WeakSegment::segment).containsExactly("s=7");
        WeakSegment found = weak.get(0);
        assertThat(found.estimate().value()).isLessThan(found.elsewhere() - 0.05);
        assertThat(found.pValue()).isLessThan(found.threshold());
    }

    @Test
    void elsewhereIsAllThatIsNotInTheSegment() {
        WeakSegments search = search(Task.BINARY, "accuracy", 0.5);
        search.add("s=bad", pane(60, 40));
        search.add("s=good", pane(90, 10));
        search.addOthers(pane(70, 30));

        WeakSegment found = search.find().get(0);
        assertThat(found.segment()).isEqualTo("s=bad");
        assertThat(found.elsewhere()).isCloseTo(0.8, within(1e-12));
        assertThat(found.estimate().n()).isEqualTo(100);
    }

    @Test
    void smallSegmentsAndSmallGapsAreLeftAlone() {
        WeakSegments search = search(Task.BINARY, "accuracy", 0.5);
        search.add("s=tiny", pane(0, 49));
        search.add("s=near", pane(86_000, 14_000));
        search.add("s=rest", pane(90_000, 10_000));

        assertThat(search.find()).isEmpty();
    }

    @Test
    void regressionAndManyClassesAreSearchedToo() {
        Random random = new Random(3);
        WeakSegments errors = search(Task.REGRESSION, "mae", 0.01);
        WeakSegments classes = search(Task.MULTICLASS, "accuracy", 0.01);
        for (int segment = 0; segment < 5; segment++) {
            PerformancePane numbers = new PerformancePane();
            PerformancePane named = new PerformancePane();
            for (int i = 0; i < 300; i++) {
                double error = random.nextGaussian() * (segment == 2 ? 2 : 1);
                numbers.addNumbers(outcome(null, 10, null, 10 + error));
                named.addClasses(
                        outcome(
                                "a",
                                0,
                                random.nextInt(10) < (segment == 4 ? 5 : 8) ? "a" : "b",
                                0));
            }
            errors.add("s=" + segment, numbers);
            classes.add("s=" + segment, named);
        }

        assertThat(errors.find()).extracting(WeakSegment::segment).containsExactly("s=2");
        assertThat(classes.find()).extracting(WeakSegment::segment).containsExactly("s=4");
    }

    @Test
    void windowsWithoutAnyWeakSegmentRarelyNameOne() {
        assertRarelyNamesOne(
                "accuracy",
                (random, n) -> {
                    int wrong = 0;
                    for (int i = 0; i < n; i++) {
                        wrong += random.nextDouble() < 0.04 ? 1 : 0;
                    }
                    return pane(n - wrong, wrong);
                });
    }

    /** The same of F1, which few of the positives and the errors of a segment say little of. */
    @Test
    void windowsWithoutAnyWeakSegmentRarelyNameOneByF1() {
        assertRarelyNamesOne(
                "f1",
                (random, n) -> {
                    int[] counts = new int[4];
                    for (int i = 0; i < n; i++) {
                        double u = random.nextDouble();
                        counts[u < 0.03 ? 0 : u < 0.05 ? 1 : u < 0.07 ? 2 : 3]++;
                    }
                    return pane(counts[0], counts[1], counts[2], counts[3]);
                });
    }

    /**
     * With no gap demanded, significance alone decides.
     *
     * @param segment one of so many predictions
     */
    private static void assertRarelyNamesOne(
            String metric, BiFunction<Random, Integer, PerformancePane> segment) {
        int alarms = 0;
        for (int window = 0; window < 1000; window++) {
            WeakSegments search =
                    new WeakSegments(new WeakSearch(metric, 0.05, 50, 0), Task.BINARY, 1);
            Random random = new Random(window);
            for (int i = 0; i < 15; i++) {
                search.add("s=" + i, segment.apply(random, 50 + random.nextInt(200)));
            }
            alarms += search.find().isEmpty() ? 0 : 1;
        }

        // 0.05 promised; three standard errors of 1000 windows.
        assertThat(alarms / 1000.0).isLessThan(0.05 + 3 * 0.0069);
    }

    /** None of 5 where 600 of 1,400 are elsewhere: C(805, 5) / C(1405, 5) by hand. */
    @Test
    void f1OfASegmentWithoutATruePositiveIsNotCertain() {
        WeakSegments search = search(Task.BINARY, "f1", 0.05);
        search.add("s=few", pane(0, 2, 3, 55));
        search.addOthers(pane(600, 400, 400, 18_600));
        assertThat(search.find()).isEmpty();

        WeakSegments lenient = search(Task.BINARY, "f1", 0.5);
        lenient.add("s=few", pane(0, 2, 3, 55));
        lenient.addOthers(pane(600, 400, 400, 18_600));
        double p = 805.0 * 804 * 803 * 802 * 801 / (1405.0 * 1404 * 1403 * 1402 * 1401);
        assertThat(lenient.find().get(0).pValue()).isCloseTo(p, within(1e-12));
    }

    private static WeakSegments search(Task task, String metric, double alpha) {
        return new WeakSegments(new WeakSearch(metric, alpha, 50, 0.05), task, 1);
    }

    private static PerformancePane pane(int right, int wrong) {
        PerformancePane pane = new PerformancePane();
        for (int i = 0; i < right; i++) {
            pane.addBinary(outcome("yes", 0, "yes", 0), TASK);
        }
        for (int i = 0; i < wrong; i++) {
            pane.addBinary(outcome("no", 0, "yes", 0), TASK);
        }
        return pane;
    }

    private static PerformancePane pane(int tp, int fp, int fn, int tn) {
        PerformancePane pane = pane(tp, fn);
        for (int i = 0; i < fp; i++) {
            pane.addBinary(outcome("yes", 0, "no", 0), TASK);
        }
        for (int i = 0; i < tn; i++) {
            pane.addBinary(outcome("no", 0, "no", 0), TASK);
        }
        return pane;
    }

    private static PerformancePane binary(int n, double errors, long seed) {
        Random random = new Random(seed);
        PerformancePane pane = new PerformancePane();
        for (int i = 0; i < n; i++) {
            boolean positive = random.nextBoolean();
            boolean predicted = positive ^ random.nextDouble() < errors;
            pane.addBinary(outcome(predicted ? "yes" : "no", 0, positive ? "yes" : "no", 0), TASK);
        }
        return pane;
    }

    private static Outcome outcome(
            @Nullable String predicted, double value, @Nullable String label, double truth) {
        return new Outcome(
                OutcomeKind.LABELLED,
                "m",
                "1",
                0,
                Dimensions.NONE,
                false,
                predicted,
                Double.NaN,
                value,
                label,
                truth,
                0,
                Double.NaN);
    }
}
