package io.plumbline.stats.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.stats.calibration.Calibration;
import io.plumbline.stats.calibration.ExpectedCalibrationError;
import io.plumbline.stats.calibration.ScoredOutcomes;
import io.plumbline.stats.metric.AveragePrecision;
import io.plumbline.stats.metric.ConfusionMetrics;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.RocAuc;
import io.plumbline.stats.sample.PairedNumbers;
import io.plumbline.stats.sample.RawKolmogorovSmirnov;
import io.plumbline.stats.sample.SortedSample;
import io.plumbline.stats.summary.Confusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What golden/stats.json has beyond the metrics of the contract. */
class GoldenExtrasTest {
    private static final Map<String, Function<Confusion, Estimate>> OF_A_CLASS =
            Map.of(
                    "precision", ConfusionMetrics::precision,
                    "recall", ConfusionMetrics::recall,
                    "f1", ConfusionMetrics::f1,
                    "f0.5", c -> ConfusionMetrics.fBeta(c, 0.5),
                    "f2", c -> ConfusionMetrics.fBeta(c, 2),
                    "jaccard", ConfusionMetrics::jaccard);

    private int compared;

    @Test
    void averagesOverClasses() {
        for (JsonNode example : GoldenSample.file().get("classification")) {
            String name = example.get("name").asText();
            JsonNode expected = example.get("expected");
            List<Confusion> classes = classes(GoldenAnswers.of(example), expected.get("labels"));
            OF_A_CLASS.forEach(
                    (metric, of) -> {
                        is(name, mean(classes, of, c -> 1), expected.at("/macro/" + metric));
                        is(
                                name,
                                mean(classes, of, c -> (double) c.tp() + c.fn()),
                                expected.at("/weighted/" + metric));
                        is(name, orZero(of.apply(sum(classes))), expected.at("/micro/" + metric));
                    });
        }
        System.out.println("golden classification, averages: " + compared + " numbers");
        assertThat(compared).isEqualTo(23 * 18);
    }

    private static List<Confusion> classes(GoldenAnswers answers, JsonNode labels) {
        List<Confusion> classes = new ArrayList<>();
        for (JsonNode label : labels) {
            long[] cells = new long[4];
            for (int i = 0; i < answers.truth().length; i++) {
                boolean truth = answers.truth()[i].equals(label.asText());
                boolean predicted = answers.predicted()[i].equals(label.asText());
                cells[(predicted ? 2 : 0) + (truth ? 1 : 0)]++;
            }
            classes.add(new Confusion(cells[3], cells[2], cells[0], cells[1]));
        }
        return classes;
    }

    private static double mean(
            List<Confusion> classes,
            Function<Confusion, Estimate> metric,
            Function<Confusion, Number> weight) {
        double sum = 0;
        double weights = 0;
        for (Confusion one : classes) {
            sum += weight.apply(one).doubleValue() * orZero(metric.apply(one));
            weights += weight.apply(one).doubleValue();
        }
        return sum / weights;
    }

    private static Confusion sum(List<Confusion> classes) {
        return classes.stream()
                .reduce(
                        new Confusion(0, 0, 0, 0),
                        (a, b) ->
                                new Confusion(
                                        a.tp() + b.tp(),
                                        a.fp() + b.fp(),
                                        a.tn() + b.tn(),
                                        a.fn() + b.fn()));
    }

    private static double orZero(Estimate estimate) {
        return estimate.isDefined() ? estimate.value() : 0;
    }

    @Test
    void scores() {
        for (JsonNode example : GoldenSample.file().get("classification")) {
            String name = example.get("name").asText();
            JsonNode expected = example.get("expected");
            GoldenAnswers answers = GoldenAnswers.of(example);
            double[] scores = answers.scores();
            if (scores.length == 0) {
                continue;
            }
            boolean[] positive = answers.positive();
            ScoredOutcomes outcomes = ScoredOutcomes.of(scores, positive);
            for (int bins : new int[] {10, 15}) {
                is(
                        name,
                        ExpectedCalibrationError.equalWidth(outcomes, Calibration.NONE, bins),
                        expected.path("ece_width" + bins));
                is(
                        name,
                        ExpectedCalibrationError.largest(outcomes, Calibration.NONE, bins),
                        expected.path("mce_width" + bins));
            }
            is(name, equalMass(scores, positive), expected.path("ece_mass10"));
            is(
                    name,
                    AveragePrecision.trapezoid(scores, positive),
                    expected.path("pr_auc_trapezoid"));
            is(name, 2 * RocAuc.of(scores, positive).value() - 1, expected.path("gini"));
            is(
                    name,
                    RawKolmogorovSmirnov.statistic(
                            of(scores, positive, false), of(scores, positive, true)),
                    expected.path("ks_of_scores"));
        }
        System.out.println("golden classification, scores: " + compared + " numbers");
        assertThat(compared).isEqualTo(121);
    }

    /** The file sorts stably by score. */
    private static double equalMass(double[] scores, boolean[] positive) {
        int[] order =
                IntStream.range(0, scores.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> scores[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ascending = new double[scores.length];
        boolean[] truth = new boolean[scores.length];
        for (int i = 0; i < order.length; i++) {
            ascending[i] = scores[order[i]];
            truth[i] = positive[order[i]];
        }
        return ExpectedCalibrationError.equalMass(ascending, truth, 10);
    }

    private static SortedSample of(double[] scores, boolean[] positive, boolean which) {
        return SortedSample.of(
                IntStream.range(0, scores.length)
                        .filter(i -> positive[i] == which)
                        .mapToDouble(i -> scores[i])
                        .toArray());
    }

    @Test
    void pairedNumbers() {
        for (JsonNode example : GoldenSample.file().get("regression")) {
            String name = example.get("name").asText();
            JsonNode expected = example.get("expected");
            GoldenNumbers numbers = GoldenNumbers.of(example);
            PairedNumbers pairs = new PairedNumbers(numbers.truth(), numbers.predicted());
            is(name, pairs.medianAbsoluteError(), expected.path("median_ae"));
            is(name, pairs.maxError(), expected.path("max_error"));
            is(name, pairs.meanSquaredLogError(), expected.path("msle"));
            is(name, Math.sqrt(pairs.meanSquaredLogError()), expected.path("rmsle"));
            is(name, pairs.pearson(), expected.path("pearson"));
            is(name, pairs.spearman(), expected.path("spearman"));
            is(name, pairs.kendall(), expected.path("kendall_tau_b"));
        }
        System.out.println("golden regression, pairs: " + compared + " numbers");
        assertThat(compared).isEqualTo(56);
    }

    private void is(String name, double actual, JsonNode expected) {
        if (expected.isNumber()) {
            double value = expected.asDouble();
            assertThat(actual)
                    .as(name)
                    .isCloseTo(value, within(Math.max(1e-15, 1e-12 * Math.abs(value))));
            compared++;
        }
    }
}
