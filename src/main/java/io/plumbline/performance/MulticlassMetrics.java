package io.plumbline.performance;

import io.plumbline.stats.metric.AgreementMetrics;
import io.plumbline.stats.metric.AveragedMetrics;
import io.plumbline.stats.metric.ConfusionMetrics;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.MeanEstimate;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.ConfusionTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The metrics of a multiclass task. To add one, add its line. */
final class MulticlassMetrics {
    static final List<Metric> ALL =
            List.of(
                    table("accuracy", AgreementMetrics::accuracy),
                    table("balanced_accuracy", AgreementMetrics::balancedAccuracy),
                    table("mcc", AgreementMetrics::mcc),
                    table("cohen_kappa", AgreementMetrics::cohenKappa),
                    new Metric("log_loss", MulticlassMetrics::logLoss),
                    table("f1_macro", AveragedMetrics::macroF1),
                    table("f1_micro", AveragedMetrics::microF1),
                    table("f1_weighted", AveragedMetrics::weightedF1),
                    table("precision_macro", AveragedMetrics::macroPrecision),
                    table("recall_macro", AveragedMetrics::macroRecall));

    /** Of one class against the others, reported as {@code NAME:CLASS}. */
    private static final Map<String, Function<Confusion, Estimate>> OF_ONE_CLASS =
            new TreeMap<>(
                    Map.of(
                            "precision", ConfusionMetrics::precision,
                            "recall", ConfusionMetrics::recall,
                            "f1", ConfusionMetrics::f1));

    private MulticlassMetrics() {}

    private static Metric table(String name, Function<ConfusionTable, Estimate> of) {
        return new Metric(name, pane -> of.apply(pane.classes().confusion()));
    }

    private static Estimate logLoss(PerformancePane pane) {
        return MeanEstimate.of(pane.classes().logLoss(), 0, Double.POSITIVE_INFINITY);
    }

    /** Whether the name is that of a metric of one class. */
    static boolean isOfOneClass(String metric) {
        int colon = metric.indexOf(':');
        return colon > 0
                && colon < metric.length() - 1
                && OF_ONE_CLASS.containsKey(metric.substring(0, colon));
    }

    /**
     * The metrics of single classes. While a window can change they are those of the classes that
     * the model predicted, for a class that only labels have may be corrected away, and its rows
     * would stay behind.
     */
    static Stream<MetricEstimate> perClass(PerformancePane pane, boolean isFinal) {
        ConfusionTable table = pane.classes().confusion();
        TreeSet<String> classes = new TreeSet<>(pane.classes().predictedClasses());
        if (isFinal) {
            classes.addAll(table.classes());
        }
        return classes.stream().flatMap(name -> ofClass(name, table));
    }

    private static Stream<MetricEstimate> ofClass(String name, ConfusionTable table) {
        int index = table.indexOf(name);
        Confusion against = index < 0 ? new Confusion(0, 0, table.n(), 0) : table.against(index);
        return OF_ONE_CLASS.entrySet().stream()
                .map(
                        metric ->
                                new MetricEstimate(
                                        metric.getKey() + ':' + name,
                                        metric.getValue().apply(against)));
    }
}
