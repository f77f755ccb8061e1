package io.plumbline.stats.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.golden.PublishedNumbers;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.RocAuc;
import io.plumbline.stats.preset.NannyMlEstimates;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatedPerformanceTest {
    private static final int PUBLISHED_N = 1500;

    @Test
    void calibrationEstimatesAndErrorsAreThePublishedOnes() throws IOException {
        GoldenEstimates reference = GoldenEstimates.read("cbpe_reference.csv");
        GoldenEstimates analysis = GoldenEstimates.read("cbpe_analysis.csv");
        JsonNode file = GoldenEstimates.expected();
        PublishedNumbers published = new PublishedNumbers("cbpe", file);
        ScoredOutcomes truth = ScoredOutcomes.of(reference.scores(), reference.labels());
        Calibration chosen = Calibration.of(truth);
        assertThat(chosen != Calibration.NONE)
                .isEqualTo(published.get("/needs_calibration").asBoolean());
        IsotonicCalibration isotonic = IsotonicCalibration.fit(truth);

        published.statistic("/isotonic_blocks", isotonic.thresholds().length);
        JsonNode thresholds = published.get("/thresholds_X");
        JsonNode calibrated = published.get("/calibrated_first10");
        for (int i = 0; i < thresholds.size(); i++) {
            assertThat(isotonic.thresholds()[i]).isEqualTo(thresholds.get(i).asDouble());
        }
        for (int i = 0; i < calibrated.size(); i++) {
            assertThat(isotonic.probability(analysis.scores()[i]))
                    .isCloseTo(calibrated.get(i).asDouble(), within(1e-15));
        }
        assertEstimates(published, analysis, isotonic);
        assertErrors(published, reference, truth);
        System.out.println("golden cbpe: 1 case, " + (published.finish() + 15) + " numbers");
    }

    private static void assertEstimates(
            PublishedNumbers published, GoldenEstimates analysis, Calibration calibration) {
        EstimatedPerformance estimated =
                EstimatedPerformance.of(
                        ScoredOutcomes.of(analysis.scores(), analysis.predicted()), calibration);
        ExpectedConfusion confusion = estimated.confusion();
        published.statistic("/estimates/accuracy", confusion.accuracy());
        published.statistic("/estimates/precision", confusion.precision());
        published.statistic("/estimates/recall", confusion.recall());
        published.statistic("/estimates/specificity", confusion.specificity());
        published.statistic("/estimates/f1", confusion.f1());
        double[] falling =
                IntStream.range(0, analysis.scores().length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -analysis.scores()[i]))
                        .mapToDouble(i -> calibration.probability(analysis.scores()[i]))
                        .toArray();
        published.statistic("/estimates/roc_auc", NannyMlEstimates.rocAuc(falling));
        published.statistic(
                "/estimates/average_precision", NannyMlEstimates.averagePrecision(falling));
        // Ours don't round, and take equal scores together.
        assertThat(estimated.rocAuc()).isCloseTo(NannyMlEstimates.rocAuc(falling), within(1e-9));
        assertThat(estimated.averagePrecision())
                .isCloseTo(NannyMlEstimates.averagePrecision(falling), within(1e-6));
    }

    private static void assertErrors(
            PublishedNumbers published, GoldenEstimates reference, ScoredOutcomes truth) {
        SamplingErrors errors = SamplingErrors.of(confusion(reference), truth);
        double root = Math.sqrt(PUBLISHED_N);
        String path = "/sampling_error_at_1500";
        published.statistic(path + "/accuracy", errors.accuracy() / root);
        published.statistic(path + "/precision", errors.precision() / root);
        published.statistic(path + "/recall", errors.recall() / root);
        published.statistic(path + "/specificity", errors.specificity() / root);
        published.statistic(path + "/f1", errors.f1() / root);
        // Published for one of the orders of 13 pairs of equal scores; ours is for ties.
        published.noisy(path + "/roc_auc", errors.rocAuc() / root, 3e-8);
    }

    private static Confusion confusion(GoldenEstimates sample) {
        long[] cells = new long[4];
        for (int i = 0; i < sample.scores().length; i++) {
            cells[(sample.predicted()[i] ? 2 : 0) + (sample.labels()[i] ? 1 : 0)]++;
        }
        return new Confusion(cells[3], cells[2], cells[0], cells[1]);
    }

    @Test
    void estimateFromBinsIsThatOfTheRawScoresToWithinTheStatedBound() {
        SplittableRandom random = new SplittableRandom(31);
        for (int round = 0; round < 50; round++) {
            Sample reference = Sample.of(random, 3000);
            Sample window = Sample.of(random, 500);
            Calibration calibration =
                    IsotonicCalibration.fit(
                            ScoredOutcomes.of(reference.scores, reference.positive));
            boolean[] predicted = window.predicted();
            BinaryScores binned = new BinaryScores();
            for (int i = 0; i < window.scores.length; i++) {
                binned.add(window.scores[i], predicted[i], 1);
            }
            double raw =
                    EstimatedPerformance.of(
                                    ScoredOutcomes.of(window.scores, predicted), calibration)
                            .confusion()
                            .accuracy();
            double fromBins =
                    EstimatedPerformance.of(ScoredOutcomes.of(binned), calibration)
                            .confusion()
                            .accuracy();
            double bound = EstimatedPerformance.binningBound(binned, calibration);
            assertThat(fromBins).isCloseTo(raw, within(bound + 1e-12));
            assertThat(bound).isLessThan(0.02);
        }
    }

    @Test
    void realisedPerformanceIsInsideTheIntervalAsOftenAsStated() {
        SplittableRandom random = new SplittableRandom(32);
        Sample reference = Sample.of(random, 50_000);
        ScoredOutcomes truth = ScoredOutcomes.of(reference.scores, reference.positive);
        SamplingErrors errors = SamplingErrors.of(reference.confusion(), truth);
        Calibration calibration = Calibration.of(truth);
        int accuracy = 0;
        int f1 = 0;
        int auc = 0;
        for (int round = 0; round < 400; round++) {
            Sample window = Sample.of(random, 1000);
            EstimatedPerformance estimated =
                    EstimatedPerformance.of(
                            ScoredOutcomes.of(window.scores, window.predicted()), calibration);
            Confusion realised = window.confusion();
            double share = (realised.tp() + realised.tn()) / 1000.0;
            double ofF1 =
                    2.0 * realised.tp() / (2.0 * realised.tp() + realised.fp() + realised.fn());
            double area = RocAuc.of(window.scores, window.positive).value();
            accuracy += contains(estimated.accuracy(errors), share) ? 1 : 0;
            f1 += contains(estimated.f1(errors), ofF1) ? 1 : 0;
            auc += contains(estimated.rocAuc(errors), area) ? 1 : 0;
        }
        // 95 % less three standard errors of 400 rounds, and a point for the calibration's own.
        assertThat(accuracy).isGreaterThan(363);
        assertThat(f1).isGreaterThan(363);
        assertThat(auc).isGreaterThan(340);
    }

    private static boolean contains(Estimate estimate, double value) {
        return estimate.lower() <= value && value <= estimate.upper();
    }

    @Test
    void calibrationIsKeptOnlyWhenItHelps() {
        SplittableRandom random = new SplittableRandom(33);
        Sample overstated = Sample.of(random, 4000);
        double[] coarse = new double[4000];
        boolean[] outcome = new boolean[4000];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = i % 2 == 0 ? 0.25 : 0.75;
            outcome[i] = i % 8 < (i % 2 == 0 ? 1.5 : 5.5);
        }
        assertThat(Calibration.of(ScoredOutcomes.of(coarse, outcome)))
                .as("scores that are already right")
                .isSameAs(Calibration.NONE);
        assertThat(Calibration.of(ScoredOutcomes.of(overstated.scores, overstated.positive)))
                .isNotSameAs(Calibration.NONE);
        assertThat(Calibration.of(ScoredOutcomes.of(new double[0], new boolean[0])))
                .isSameAs(Calibration.NONE);
        assertThat(Calibration.of(ScoredOutcomes.of(new double[] {0.5}, new boolean[] {true})))
                .isSameAs(Calibration.NONE);
    }

    @Test
    void calibrationDoesNotDependOnTheOrderOfTheReference() {
        Sample sample = Sample.of(new SplittableRandom(34), 500);
        double[] scores = new double[500];
        boolean[] positive = new boolean[500];
        for (int i = 0; i < 500; i++) {
            scores[i] = sample.scores[499 - i];
            positive[i] = sample.positive[499 - i];
        }
        Calibration one = Calibration.of(ScoredOutcomes.of(sample.scores, sample.positive));
        Calibration other = Calibration.of(ScoredOutcomes.of(scores, positive));
        for (double s = 0; s <= 1; s += 0.01) {
            assertThat(one.probability(s)).isEqualTo(other.probability(s));
        }
    }

    @Test
    void severalClassesAreEstimatedOneAgainstTheRest() {
        OneVsRest all =
                new OneVsRest(List.of(Calibration.NONE, Calibration.NONE, Calibration.NONE));
        OneVsRest half =
                new OneVsRest(List.of(Calibration.NONE, Calibration.NONE, Calibration.NONE));
        all.add(new double[] {0.6, 0.3, 0.1}, 0);
        half.add(new double[] {0.2, 0.2, 0.4}, 2);
        half.add(new double[] {0, 0, 0}, 1);
        all.merge(half);

        assertThat(all.count()).isEqualTo(3);
        assertThat(all.accuracy()).isCloseTo((0.6 + 0.5 + 1 / 3.0) / 3, within(1e-12));
        ExpectedConfusion first = all.ofClass(0);
        assertThat(first.tp()).isCloseTo(0.6, within(1e-12));
        assertThat(first.fp()).isCloseTo(0.4, within(1e-12));
        assertThat(first.fn()).isCloseTo(0.25 + 1 / 3.0, within(1e-12));
        assertThat(first.tp() + first.fp() + first.fn() + first.tn()).isCloseTo(3, within(1e-12));
        assertThat(all.macroF1())
                .isCloseTo(
                        (first.f1() + all.ofClass(1).f1() + all.ofClass(2).f1()) / 3,
                        within(1e-12));
    }

    @Test
    void nothingPredictedIsUndefined() {
        EstimatedPerformance none =
                EstimatedPerformance.of(
                        ScoredOutcomes.of(new double[0], new boolean[0]), Calibration.NONE);
        SamplingErrors errors =
                SamplingErrors.of(
                        new Confusion(0, 0, 0, 0),
                        ScoredOutcomes.of(new double[0], new boolean[0]));

        assertThat(none.accuracy(errors)).isEqualTo(Estimate.undefined(0));
        assertThat(none.precision(errors)).isEqualTo(Estimate.undefined(0));
        assertThat(none.recall(errors)).isEqualTo(Estimate.undefined(0));
        assertThat(none.rocAuc(errors)).isEqualTo(Estimate.undefined(0));
    }

    /** Scores that overstate: the truth is nearer to the middle. */
    private record Sample(double[] scores, boolean[] positive) {
        static Sample of(SplittableRandom random, int n) {
            double[] scores = new double[n];
            boolean[] positive = new boolean[n];
            for (int i = 0; i < n; i++) {
                scores[i] = random.nextDouble();
                positive[i] = random.nextDouble() < truth(scores[i]);
            }
            return new Sample(scores, positive);
        }

        static double truth(double score) {
            return 0.2 + 0.5 * score;
        }

        boolean[] predicted() {
            boolean[] predicted = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                predicted[i] = scores[i] >= 0.5;
            }
            return predicted;
        }

        Confusion confusion() {
            return EstimatedPerformanceTest.confusion(
                    new GoldenEstimates(scores, predicted(), positive));
        }
    }
}
