package io.plumbline.performance;

import io.plumbline.stats.metric.AgreementMetrics;
import io.plumbline.stats.metric.AveragePrecision;
import io.plumbline.stats.metric.CalibrationError;
import io.plumbline.stats.metric.ConfusionMetrics;
import io.plumbline.stats.metric.Estimate;
import io.plumbline.stats.metric.MeanEstimate;
import io.plumbline.stats.metric.RocAuc;
import io.plumbline.stats.summary.BinaryScores;
import io.plumbline.stats.summary.Confusion;
import io.plumbline.stats.summary.ConfusionTable;
import io.plumbline.stats.summary.Moments;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The metrics of a binary task. To add one, add its line. */
final class BinaryMetrics {
    static final List<Metric> ALL =
            List.of(
                    confusion("accuracy", ConfusionMetrics::accuracy),
                    confusion("precision", ConfusionMetrics::precision),
                    confusion("recall", ConfusionMetrics::recall),
                    confusion("f1", ConfusionMetrics::f1),
                    confusion("specificity", ConfusionMetrics::specificity),
                    table("balanced_accuracy", AgreementMetrics::balancedAccuracy),
                    table("mcc", AgreementMetrics::mcc),
                    table("cohen_kappa", AgreementMetrics::cohenKappa),
                    scores("roc_auc", RocAuc::of),
                    scores("average_precision", AveragePrecision::of),
                    loss("log_loss", BinaryOutcomes::logLoss, Double.POSITIVE_INFINITY),
                    loss("brier", BinaryOutcomes::squaredErrors, 1),
                    new Metric("ece", BinaryMetrics::calibrationError),
                    count("true_positives", Confusion::tp),
                    count("false_positives", Confusion::fp),
                    count("true_negatives", Confusion::tn),
                    count("false_negatives", Confusion::fn));

    private BinaryMetrics() {}

    private static Metric confusion(String name, Function<Confusion, Estimate> of) {
        return new Metric(name, pane -> of.apply(pane.binary().confusion()));
    }

    private static Metric table(String name, Function<ConfusionTable, Estimate> of) {
        return confusion(name, confusion -> of.apply(ConfusionTable.of(confusion)));
    }

    private static Metric scores(String name, Function<BinaryScores, Estimate> of) {
        return new Metric(name, pane -> of.apply(pane.binary().scores()));
    }

    private static Metric loss(String name, Function<BinaryOutcomes, Moments> of, double most) {
        return new Metric(name, pane -> MeanEstimate.of(of.apply(pane.binary()), 0, most));
    }

    private static Estimate calibrationError(PerformancePane pane) {
        BinaryOutcomes binary = pane.binary();
        return CalibrationError.of(binary.reliability(), binary.squaredErrors());
    }

    private static Metric count(String name, ToLongFunction<Confusion> of) {
        return new Metric(
                name,
                pane -> {
                    Confusion confusion = pane.binary().confusion();
                    return Estimate.withoutInterval(of.applyAsLong(confusion), confusion.n());
                });
    }
}
