package io.plumbline.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All rules of one model: from final windows to alerts and requests to retrain, as a pure function
 * of the state and the set of windows. {@link #toBytes} is the whole state.
 *
 * <p>Within one evaluation, windows that settled earlier come first; at one instant the rules are
 * asked in the configuration's order, each going through its windows by start, version and segment.
 * The order of the argument does not matter.
 */
public final class ModelRules {

    private static final Comparator<WindowReport> ORDER =
            Comparator.comparingLong(WindowReport::settledAt)
                    .thenComparingLong(WindowReport::windowEnd)
                    .thenComparingLong(WindowReport::windowStart)
                    .thenComparing(WindowReport::windowName)
                    .thenComparing(Slice::of);

    private final RuleBook book;
    private final RetrainingController controller;
    private final List<Watch> watches;

    ModelRules(RuleBook book, RetrainingController controller, List<Watch> watches) {
        this.book = book;
        this.controller = controller;
        this.watches = watches;
    }

    /** The rules of {@code book}, which have seen nothing yet. */
    public static ModelRules fresh(RuleBook book) {
        RetrainingController controller =
                new RetrainingController(book.webhooks(), book.longestWindow());
        return new ModelRules(book, controller, new WatchFactory(book, controller).all());
    }

    /**
     * The rules of {@code book} with the state an earlier run stored. A rule that is new, or whose
     * kind of condition changed, starts afresh; the episodes of one that is gone end with the next
     * window.
     *
     * @throws UncheckedIOException when {@code bytes} is not what {@link #toBytes} wrote
     */
    public static ModelRules fromBytes(RuleBook book, byte[] bytes) {
        try {
            return ModelRulesCodec.read(book, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("stored rules of " + book.modelId(), e);
        }
    }

    /** Whether there is nothing to remember: no open episode, no period, no ring. */
    public boolean isBlank() {
        return controller.isBlank() && watches.stream().allMatch(Watch::isBlank);
    }

    /** The state, to be given to {@link #fromBytes}. */
    public byte[] toBytes() {
        try {
            return ModelRulesCodec.write(controller, watches);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes any bytes", e);
        }
    }

    /** Judges windows that became final since the last call. */
    public Decision evaluate(Collection<WindowReport> settled) {
        Map<Long, List<WindowReport>> byInstant =
                WindowReport.gathered(settled).stream()
                        .filter(book::concerns)
                        .sorted(ORDER)
                        .collect(
                                Collectors.groupingBy(
                                        WindowReport::settledAt,
                                        TreeMap::new,
                                        Collectors.toCollection(ArrayList::new)));
        Decisions decisions = new Decisions();
        byInstant.forEach(
                (instant, reports) -> {
                    controller.serve(serving(reports), instant);
                    watches.forEach(watch -> watch.settle(instant, reports, decisions));
                });
        return decisions.toDecision();
    }

    /**
     * Ends all that is open of a model that is no longer monitored.
     *
     * @param bytes what {@link #toBytes} wrote
     * @param at event time of the end; an episode does not end before it began
     */
    public static Decision end(String modelId, byte[] bytes, long at) {
        // To a book without rules every rule is one that was removed.
        ModelRules rules = fromBytes(new RuleBook(modelId, List.of(), List.of(), Map.of()), bytes);
        Decisions decisions = new Decisions();
        for (Watch watch : rules.watches) {
            if (watch instanceof RemovedRule removed) {
                removed.end(at, "the model is no longer monitored", decisions);
            }
        }
        return decisions.toDecision();
    }

    private static List<String> serving(List<WindowReport> reports) {
        return reports.stream()
                .map(WindowReport::modelVersion)
                .filter(version -> !version.equals(WindowReport.ALL_VERSIONS))
                .distinct()
                .toList();
    }
}
