package io.plumbline.config;

import io.plumbline.performance.PerformanceReport;
import io.plumbline.performance.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The metrics a rule may name, by task, and which of them this version computes. */
final class MetricNames {
    private static final List<String> BINARY =
            List.of(
                    "accuracy",
                    "precision",
                    "recall",
                    "f1",
                    "specificity",
                    "balanced_accuracy",
                    "mcc",
                    "cohen_kappa",
                    "roc_auc",
                    "average_precision",
                    "log_loss",
                    "brier",
                    "ece",
                    "true_positives",
                    "false_positives",
                    "true_negatives",
                    "false_negatives");
    private static final List<String> MULTICLASS =
            List.of(
                    "accuracy",
                    "balanced_accuracy",
                    "mcc",
                    "cohen_kappa",
                    "log_loss",
                    "f1_macro",
                    "f1_micro",
                    "f1_weighted",
                    "precision_macro",
                    "recall_macro");
    private static final List<String> REGRESSION =
            List.of("mae", "mse", "rmse", "mape", "smape", "wape", "r2", "bias");

    /** Of the window's traffic: they are there whether labels came or not. */
    private static final List<String> TRAFFIC =
            List.of(
                    "prediction_count",
                    "label_count",
                    "label_delay_p50",
                    "label_delay_p95",
                    "latency_p50",
                    "latency_p99");

    private static final List<String> ESTIMATED =
            List.of(
                    "estimated_accuracy",
                    "estimated_precision",
                    "estimated_recall",
                    "estimated_f1",
                    "estimated_roc_auc");

    /** How far realised metrics are above their estimates. */
    private static final List<String> GAPS =
            List.of("gap_accuracy", "gap_precision", "gap_recall", "gap_f1", "gap_roc_auc");

    private static final Set<String> SHARES =
            Set.of(
                    "accuracy",
                    "precision",
                    "recall",
                    "f1",
                    "specificity",
                    "balanced_accuracy",
                    "roc_auc",
                    "average_precision",
                    "brier",
                    "ece",
                    "f1_macro",
                    "f1_micro",
                    "f1_weighted",
                    "precision_macro",
                    "recall_macro");

    /** They lie between -1 and 1, as gaps do. */
    private static final Set<String> CORRELATIONS = Set.of("mcc", "cohen_kappa");

    /** They lie on both sides of 0, without an end below. */
    private static final Set<String> UNBOUNDED_BELOW = Set.of("r2", "bias");

    private static final Set<String> OF_ONE_CLASS = Set.of("precision", "recall", "f1");

    private MetricNames() {}

    /** All metrics of a task, without those of single classes. */
    static List<String> of(Task task) {
        List<String> names =
                new ArrayList<>(
                        switch (task) {
                            case BINARY -> BINARY;
                            case MULTICLASS -> MULTICLASS;
                            case REGRESSION -> REGRESSION;
                        });
        names.addAll(TRAFFIC);
        if (task == Task.BINARY) {
            names.addAll(ESTIMATED);
            names.addAll(GAPS);
        }
        return names;
    }

    /** Whether the task has that metric, such as {@code f1} or {@code recall:CLASS}. */
    static boolean isKnown(Task task, String metric) {
        return of(task).contains(metric) || (task == Task.MULTICLASS && isOfOneClass(metric));
    }

    static boolean isComputed(Task task, String metric) {
        return PerformanceReport.reports(task, metric);
    }

    /** Whether the value says nothing until labels are there. */
    static boolean restsOnLabels(String metric) {
        return !TRAFFIC.contains(metric) && !ESTIMATED.contains(metric);
    }

    /** Whether the value lies between 0 and 1. */
    static boolean isShare(String metric) {
        return SHARES.contains(metric) || ESTIMATED.contains(metric) || isOfOneClass(metric);
    }

    /** Smallest value that there can be. */
    static double least(String metric) {
        if (UNBOUNDED_BELOW.contains(metric)) {
            return Double.NEGATIVE_INFINITY;
        }
        return isBetweenMinusOneAndOne(metric) ? -1 : 0;
    }

    /** Greatest value that there can be. */
    static double greatest(String metric) {
        boolean isBounded =
                isShare(metric) || isBetweenMinusOneAndOne(metric) || metric.equals("r2");
        return isBounded ? 1 : Double.POSITIVE_INFINITY;
    }

    private static boolean isBetweenMinusOneAndOne(String metric) {
        return CORRELATIONS.contains(metric) || GAPS.contains(metric);
    }

    private static boolean isOfOneClass(String metric) {
        int colon = metric.indexOf(':');
        return colon > 0
                && colon < metric.length() - 1
                && OF_ONE_CLASS.contains(metric.substring(0, colon));
    }
}
