package io.plumbline.stats.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.ConfusionCounts;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.RegressionSums;
import io.plumbline.stats.summary.ReliabilityBins;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Intervals of 95 % hold the truth in 95 % of samples: the truth is the metric of a sample large
 * enough to know it, and nothing of the formulas is used.
 */
class IntervalSimulationTest {
    private static final int SAMPLES = 1500;
    private static final int ROWS = 600;
    private static final int TRUTH = 1_500_000;

    private final SplittableRandom random = new SplittableRandom(2001);

    @Test
    void intervalsOfClassificationHoldTheTruth() {
        Map<String, Estimate> truth = manyClasses(TRUTH);
        Map<String, Integer> held = new LinkedHashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            count(manyClasses(ROWS), truth, held);
        }
        assertCoverage(held, 10);
    }

    private Map<String, Estimate> manyClasses(int n) {
        ConfusionCounts counts = new ConfusionCounts();
        String[] names = {"a", "b", "c"};
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            int t = u < 0.6 ? 0 : u < 0.9 ? 1 : 2;
            int p = random.nextDouble() < 0.7 ? t : random.nextInt(3);
            counts.add(names[t], names[p], 1);
        }
        var table = counts.table();
        Confusion rare = table.against(table.indexOf("c"));
        Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put("balanced_accuracy", AgreementMetrics.balancedAccuracy(table));
        metrics.put("mcc", AgreementMetrics.mcc(table));
        metrics.put("cohen_kappa", AgreementMetrics.cohenKappa(table));
        metrics.put("precision_macro", AveragedMetrics.macroPrecision(table));
        metrics.put("recall_macro", AveragedMetrics.macroRecall(table));
        metrics.put("f1_macro", AveragedMetrics.macroF1(table));
        metrics.put("f1_weighted", AveragedMetrics.weightedF1(table));
        metrics.put("f1:c", ConfusionMetrics.f1(rare));
        metrics.put("f2:c", ConfusionMetrics.fBeta(rare, 2));
        metrics.put("precision:c", ConfusionMetrics.precision(rare));
        return metrics;
    }

    @Test
    void intervalsOfScoresHoldTheTruth() {
        Map<String, Estimate> truth = scores(TRUTH);
        Map<String, Integer> held = new LinkedHashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            count(scores(ROWS), truth, held);
        }
        assertCoverage(held, 4);
    }

    private Map<String, Estimate> scores(int n) {
        BinaryScores scores = new BinaryScores();
        ReliabilityBins bins = new ReliabilityBins();
        Moments squared = new Moments();
        for (int i = 0; i < n; i++) {
            boolean positive = random.nextInt(4) == 0;
            double u = random.nextDouble();
            double score = positive ? Math.sqrt(u) : u * u;
            scores.add(score, positive, 1);
            bins.add(score, positive, 1);
            double error = score - (positive ? 1 : 0);
            squared.add(error * error);
        }
        return Map.of(
                "roc_auc", RocAuc.of(scores),
                "average_precision", AveragePrecision.of(scores),
                "brier", MeanEstimate.of(squared),
                "ece", CalibrationError.of(bins, squared));
    }

    @Test
    void intervalsOfRegressionHoldTheTruth() {
        Map<String, Estimate> truth = regression(TRUTH);
        Map<String, Integer> held = new LinkedHashMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            count(regression(ROWS), truth, held);
        }
        assertCoverage(held, 8);
    }

    private Map<String, Estimate> regression(int n) {
        RegressionSums sums = new RegressionSums();
        for (int i = 0; i < n; i++) {
            // Away from 0, where a percentage has no variance.
            double y = Math.max(10, 30 + 8 * random.nextGaussian());
            double p = y + 1 + 3 * random.nextGaussian() + 0.3 * Math.abs(y - 30);
            sums.add(y, p, 1);
        }
        return Map.of(
                "mae", RegressionMetrics.mae(sums),
                "mse", RegressionMetrics.mse(sums),
                "rmse", RegressionMetrics.rmse(sums),
                "bias", RegressionMetrics.bias(sums),
                "mape", RegressionMetrics.mape(sums),
                "smape", RegressionMetrics.smape(sums),
                "wape", RegressionMetrics.wape(sums),
                "r2", RegressionMetrics.r2(sums));
    }

    private static void count(
            Map<String, Estimate> sample, Map<String, Estimate> truth, Map<String, Integer> held) {
        sample.forEach(
                (name, estimate) -> {
                    double value = Objects.requireNonNull(truth.get(name)).value();
                    boolean holds = estimate.lower() <= value && value <= estimate.upper();
                    held.merge(name, holds ? 1 : 0, Integer::sum);
                });
    }

    /** Four standard errors of the simulation, and one percent for what is only asymptotic. */
    private static void assertCoverage(Map<String, Integer> held, int metrics) {
        assertThat(held).hasSize(metrics);
        double slack = 4 * Math.sqrt(0.95 * 0.05 / SAMPLES) + 0.01;
        held.forEach(
                (name, count) ->
                        assertThat(count / (double) SAMPLES)
                                .as(name)
                                .isBetween(0.95 - slack, 0.95 + slack));
    }
}
