package io.plumbline.endtoend;

import io.plumbline.endtoend.EventScript.Call;
import io.plumbline.endtoend.EventScript.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the final rows must say, computed the slow way from the whole script at once. Shares no code
 * with the job.
 */
public final class PlainOracle {
    /** One labelled or unlabelled call in a window. */
    private record Judged(Call call, @Nullable Boolean truth) {}

    private final Map<String, List<Judged>> windows = new TreeMap<>();

    PlainOracle(EventScript script) {
        this(script.calls, script.truths);
    }

    /** Of these calls and labels, under the configuration of {@link EventScript#monitors}. */
    public PlainOracle(List<Call> calls, List<Truth> all) {
        Map<String, List<Truth>> truths = new HashMap<>();
        all.forEach(t -> truths.computeIfAbsent(t.id(), id -> new ArrayList<>()).add(t));
        for (Call call : calls) {
            Judged judged =
                    new Judged(call, truthOf(call, truths.getOrDefault(call.id(), List.of())));
            for (String version : versions(call)) {
                for (String segment : new String[] {"all", "country=" + call.country()}) {
                    place(judged, version, segment);
                }
            }
        }
    }

    private static String[] versions(Call call) {
        return call.shadow() ? new String[] {call.version()} : new String[] {call.version(), "*"};
    }

    private void place(Judged judged, String version, String segment) {
        long hour = Math.floorDiv(judged.call().ts(), EventScript.HOUR);
        add(version, segment, "hourly", hour, hour + 1, judged);
        for (long start = hour - 2; start <= hour; start++) {
            add(version, segment, "sliding", start, start + 3, judged);
        }
    }

    private void add(
            String version, String segment, String window, long start, long end, Judged judged) {
        String key =
                String.join(
                        "|",
                        version,
                        segment,
                        window,
                        Long.toString(start * EventScript.HOUR),
                        Long.toString(end * EventScript.HOUR));
        windows.computeIfAbsent(key, k -> new ArrayList<>()).add(judged);
    }

    private static @Nullable Boolean truthOf(Call call, List<Truth> candidates) {
        Truth best = null;
        for (Truth candidate : candidates) {
            boolean late = candidate.ts() - call.ts() > EventScript.HORIZON;
            boolean better =
                    best == null
                            || candidate.revision() > best.revision()
                            || (candidate.revision() == best.revision()
                                    && candidate.ts() > best.ts());
            if (!late && better) {
                best = candidate;
            }
        }
        return best == null || best.retract() ? null : best.label().equals("yes");
    }

    /** Window key ({@code version|segment|name|start|end}) to metric to value; NaN is NULL. */
    public Map<String, Map<String, Double>> expected() {
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        windows.forEach((key, judged) -> rows.put(key, metrics(judged)));
        return rows;
    }

    private static Map<String, Double> metrics(List<Judged> all) {
        List<Judged> labelled = all.stream().filter(j -> j.truth() != null).toList();
        double tp = count(labelled, true, true);
        double fp = count(labelled, true, false);
        double fn = count(labelled, false, true);
        double tn = count(labelled, false, false);
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("prediction_count", (double) all.size());
        metrics.put("label_count", (double) labelled.size());
        metrics.put("true_positives", tp);
        metrics.put("false_positives", fp);
        metrics.put("false_negatives", fn);
        metrics.put("true_negatives", tn);
        metrics.put("accuracy", (tp + tn) / (tp + tn + fp + fn));
        metrics.put("precision", tp / (tp + fp));
        metrics.put("recall", tp / (tp + fn));
        metrics.put("specificity", tn / (tn + fp));
        metrics.put("f1", tp + fn + fp == 0 ? Double.NaN : 2 * tp / (2 * tp + fp + fn));
        metrics.put("roc_auc", auc(labelled));
        metrics.put("log_loss", logLoss(labelled));
        return metrics;
    }

    private static double count(List<Judged> labelled, boolean predicted, boolean truth) {
        return labelled.stream()
                .filter(j -> (j.call().score() >= 0.5) == predicted)
                .filter(j -> Boolean.valueOf(truth).equals(j.truth()))
                .count();
    }

    private static double auc(List<Judged> labelled) {
        double wins = 0;
        double pairs = 0;
        for (Judged positive : labelled) {
            for (Judged negative : labelled) {
                if (Boolean.TRUE.equals(positive.truth())
                        && Boolean.FALSE.equals(negative.truth())) {
                    pairs++;
                    int order = Double.compare(positive.call().score(), negative.call().score());
                    wins += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }

    private static double logLoss(List<Judged> labelled) {
        double sum = 0;
        for (Judged judged : labelled) {
            double eps = 1e-15;
            double score = Math.max(eps, Math.min(1 - eps, judged.call().score()));
            sum -= Math.log(Boolean.TRUE.equals(judged.truth()) ? score : 1 - score);
        }
        return sum / labelled.size();
    }
}
