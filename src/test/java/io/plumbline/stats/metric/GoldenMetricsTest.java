package io.plumbline.stats.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.golden.GoldenAnswers;
import io.plumbline.stats.golden.GoldenNumbers;
import io.plumbline.stats.golden.GoldenSample;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.ConfusionCounts;
import io.plumbline.stats.summary.ConfusionTable;
import io.plumbline.stats.summary.Moments;
import io.plumbline.stats.summary.RegressionSums;
import io.plumbline.stats.summary.ReliabilityBins;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Metrics equal those of independent implementations, to 1e-12 relative. */
class GoldenMetricsTest {
    private int compared;

    @Test
    void classification() {
        int cases = 0;
        for (JsonNode example : GoldenSample.file().get("classification")) {
            String name = example.get("name").asText();
            JsonNode expected = example.get("expected");
            GoldenAnswers answers = GoldenAnswers.of(example);
            ConfusionTable table = table(answers, expected.get("labels"));
            assertTable(name, table, expected);
            assertClasses(name, table, expected);
            if (expected.has("counts")) {
                assertBinary(name, table.against(1), expected);
            }
            if (answers.scores().length > 0) {
                assertScores(name, answers, expected);
            }
            cases++;
        }
        System.out.println("golden classification: " + cases + " cases, " + compared + " numbers");
        assertThat(cases).isEqualTo(23);
    }

    /** All labels of the case, those that do not occur too: macro averages run over them. */
    private static ConfusionTable table(GoldenAnswers answers, JsonNode labels) {
        ConfusionCounts counts = new ConfusionCounts();
        for (int i = 0; i < answers.truth().length; i++) {
            counts.add(answers.truth()[i], answers.predicted()[i], 1);
        }
        ConfusionTable occurring = counts.table();
        if (occurring.classes().size() == labels.size()) {
            return occurring;
        }
        assertThat(labels.size()).isEqualTo(2);
        TreeMap<String, TreeMap<String, Long>> all = new TreeMap<>();
        for (JsonNode truth : labels) {
            for (JsonNode predicted : labels) {
                int row = occurring.indexOf(truth.asText());
                int column = occurring.indexOf(predicted.asText());
                long count = 0;
                for (int i = 0; i < occurring.cells(); i++) {
                    boolean is = occurring.truth(i) == row && occurring.predicted(i) == column;
                    count += is ? occurring.count(i) : 0;
                }
                all.computeIfAbsent(truth.asText(), absent -> new TreeMap<>())
                        .put(predicted.asText(), count);
            }
        }
        return ConfusionTable.of(all);
    }

    private void assertTable(String name, ConfusionTable table, JsonNode expected) {
        is(name + " accuracy", AgreementMetrics.accuracy(table), expected.get("accuracy"));
        is(
                name + " balanced_accuracy",
                AgreementMetrics.balancedAccuracy(table),
                expected.get("balanced_accuracy"));
        is(name + " kappa", AgreementMetrics.cohenKappa(table), expected.get("cohen_kappa"));
        Estimate mcc = AgreementMetrics.mcc(table);
        if (mcc.isDefined()) {
            is(name + " mcc", mcc, expected.get("mcc"));
        } else {
            // 0/0, which the library that made the file calls 0.
            assertThat(expected.get("mcc").asDouble()).isZero();
        }
        is(name, AveragedMetrics.macroPrecision(table), expected.at("/macro/precision"));
        is(name, AveragedMetrics.macroRecall(table), expected.at("/macro/recall"));
        is(name, AveragedMetrics.macroF1(table), expected.at("/macro/f1"));
        is(name, AveragedMetrics.microF1(table), expected.at("/micro/f1"));
        is(name, AveragedMetrics.weightedF1(table), expected.at("/weighted/f1"));
    }

    private void assertClasses(String name, ConfusionTable table, JsonNode expected) {
        expected.get("per_class")
                .properties()
                .forEach(
                        entry -> {
                            int index = table.indexOf(entry.getKey());
                            Confusion one = table.against(index);
                            JsonNode of = entry.getValue();
                            String what = name + " class " + entry.getKey();
                            assertThat(table.row(index)).isEqualTo(of.get("support").asLong());
                            orUndefined(what, ConfusionMetrics.precision(one), of.get("precision"));
                            orUndefined(what, ConfusionMetrics.recall(one), of.get("recall"));
                            orUndefined(what, ConfusionMetrics.f1(one), of.get("f1"));
                        });
    }

    private void assertBinary(String name, Confusion c, JsonNode expected) {
        JsonNode counts = expected.get("counts");
        assertThat(c)
                .isEqualTo(
                        new Confusion(
                                counts.get("tp").asLong(),
                                counts.get("fp").asLong(),
                                counts.get("tn").asLong(),
                                counts.get("fn").asLong()));
        JsonNode binary = expected.get("binary");
        JsonNode undefined = expected.get("zero_division");
        flagged(name, ConfusionMetrics.precision(c), binary, "precision", undefined);
        flagged(name, ConfusionMetrics.recall(c), binary, "recall", undefined);
        flagged(name, ConfusionMetrics.f1(c), binary, "f1", undefined);
        orUndefined(name, ConfusionMetrics.fBeta(c, 0.5), binary.get("f0.5"));
        orUndefined(name, ConfusionMetrics.fBeta(c, 2), binary.get("f2"));
        orUndefined(name, ConfusionMetrics.jaccard(c), binary.get("jaccard"));
        is(name, ConfusionMetrics.specificity(c), expected.get("specificity"));
        is(name, ConfusionMetrics.negativePredictiveValue(c), expected.get("npv"));
    }

    private void flagged(
            String name, Estimate estimate, JsonNode binary, String metric, JsonNode undefined) {
        if (undefined.get(metric + "_undefined").asBoolean()) {
            assertThat(estimate.value()).as("%s %s", name, metric).isNaN();
        } else {
            is(name + " " + metric, estimate, binary.get(metric));
        }
    }

    private void assertScores(String name, GoldenAnswers answers, JsonNode expected) {
        boolean[] positive = answers.positive();
        double[] scores = answers.scores();
        Moments loss = new Moments();
        Moments squared = new Moments();
        ReliabilityBins bins = new ReliabilityBins();
        for (int i = 0; i < scores.length; i++) {
            loss.add(LogLoss.of(scores[i], positive[i]));
            squared.add((scores[i] - (positive[i] ? 1 : 0)) * (scores[i] - (positive[i] ? 1 : 0)));
            bins.add(scores[i], positive[i], 1);
        }
        is(name + " auc", RocAuc.of(scores, positive), expected.get("roc_auc"));
        Estimate average = AveragePrecision.of(scores, positive);
        if (expected.has("average_precision")) {
            is(name + " ap", average, expected.get("average_precision"));
        }
        is(name + " loss", MeanEstimate.of(loss), expected.get("log_loss_eps1e-15"));
        is(name + " brier", MeanEstimate.of(squared), expected.get("brier"));
        is(name + " ece", CalibrationError.of(bins, squared), expected.get("ece_width10"));
    }

    @Test
    void regression() {
        int cases = 0;
        for (JsonNode example : GoldenSample.file().get("regression")) {
            String name = example.get("name").asText();
            GoldenNumbers numbers = GoldenNumbers.of(example);
            RegressionSums sums = new RegressionSums();
            for (int i = 0; i < numbers.truth().length; i++) {
                sums.add(numbers.truth()[i], numbers.predicted()[i], 1);
            }
            assertRegression(name, sums, example.get("expected"));
            cases++;
        }
        System.out.println("golden regression: " + cases + " cases, " + compared + " numbers");
        assertThat(cases).isEqualTo(10);
    }

    private void assertRegression(String name, RegressionSums sums, JsonNode expected) {
        is(name + " mae", RegressionMetrics.mae(sums), expected.get("mae"));
        is(name + " mse", RegressionMetrics.mse(sums), expected.get("mse"));
        is(name + " rmse", RegressionMetrics.rmse(sums), expected.get("rmse"));
        is(name + " bias", RegressionMetrics.bias(sums), expected.get("mean_bias_pred_minus_true"));
        is(name + " mape", RegressionMetrics.mape(sums), expected.get("mape_skip_zero"));
        is(name + " smape", RegressionMetrics.smape(sums), expected.get("smape_0_2"));
        is(name + " wape", RegressionMetrics.wape(sums), expected.get("wape"));
        is(name + " r2", RegressionMetrics.r2(sums), expected.path("r2"));
        for (double alpha : new double[] {0.05, 0.1, 0.5, 0.9, 0.95}) {
            Estimate loss = RegressionMetrics.pinball(sums, alpha);
            is(name + " pinball " + alpha, loss, expected.get("pinball_" + alpha));
        }
        Estimate explained = RegressionMetrics.explainedVariance(sums);
        if (explained.isDefined()) {
            is(name + " explained variance", explained, expected.get("explained_variance"));
        }
    }

    /** What divides by zero is undefined here, and 0 in the file. */
    private void orUndefined(String what, Estimate estimate, JsonNode expected) {
        if (estimate.isDefined()) {
            is(what, estimate, expected);
        } else {
            assertThat(expected.asDouble()).as(what).isZero();
        }
    }

    private void is(String what, Estimate estimate, JsonNode expected) {
        compared++;
        if (!expected.isNumber()) {
            assertThat(estimate.value()).as(what).isNaN();
            return;
        }
        double value = expected.asDouble();
        assertThat(estimate.value()).as(what).isCloseTo(value, within(tolerance(value)));
        if (estimate.lower() <= estimate.upper()) {
            assertThat(value)
                    .as(what)
                    .isBetween(estimate.lower() - 1e-12, estimate.upper() + 1e-12);
        }
    }

    private static double tolerance(double value) {
        return Math.max(1e-15, 1e-12 * Math.abs(value));
    }
}
