package io.plumbline.flink.operator;

import io.plumbline.drift.ConceptPane;
import io.plumbline.drift.FeatureBatch;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeatureVector;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureCells;
import io.plumbline.event.Outcome;
import io.plumbline.event.PairedOutcome;
import io.plumbline.performance.PairPane;
import io.plumbline.performance.PerformancePane;
import io.plumbline.window.Segmenter;
import io.plumbline.window.Slice;
import io.plumbline.window.TimeWindow;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds outcomes into panes until they are handed on. Whatever the traffic, what leaves is a few
 * panes for each segment that was touched, so that one busy model does not end on one key.
 */
final class PaneBuffer {
    /** Shadow predictions are kept apart: they count for their version, not for all together. */
    private record Traffic(String modelId, String modelVersion, long paneStart, boolean shadow) {}

    private record Key(Traffic traffic, String group, String segment) {}

    /** Outcomes with the same values are in the same segments, whose names are made but once. */
    private record Place(Traffic traffic, Dimensions dimensions) {}

    /** The segments of one group in a pane. */
    private record Crowd(Traffic traffic, String group) {}

    private record PairKey(String modelId, String version, String other, long paneStart) {}

    private static final class Counted {
        private final PerformancePane performance = new PerformancePane();
        private @Nullable FeatureBatch features;
        private @Nullable ConceptPane concept;
    }

    /** Features that take as much room as the rest of a pane does. */
    private static final int FEATURES_OF_A_PANE = 20;

    /** Full ones that are remembered when panes are handed on; each has a thousand names. */
    private static final int MOST_CAPS = 64;

    private final LivePlans plans;
    private final Map<Key, Counted> panes = new HashMap<>();
    private final Map<Place, Counted[]> places = new HashMap<>();
    private final Map<Crowd, SegmentCap> caps = new HashMap<>();
    private final Map<PairKey, PairPane> pairs = new HashMap<>();

    /** Features of all panes together. */
    private int watched;

    private long watermark = Long.MIN_VALUE;
    private long due = Long.MAX_VALUE;

    /** By plans that do not change. */
    PaneBuffer(Plans plans) {
        this(new LivePlans(plans));
    }

    /** By the plans in force. */
    PaneBuffer(LivePlans plans) {
        this.plans = plans;
    }

    /** What is held, in panes without features. */
    int size() {
        return panes.size() + pairs.size() + places.size() + watched / FEATURES_OF_A_PANE;
    }

    /**
     * Whether what is held must be handed on before time gets there: a window that holds some of it
     * settles, or is looked at early.
     */
    boolean isDue(long instant) {
        return due <= instant;
    }

    /** Time has got there. */
    void advance(long instant) {
        watermark = instant;
    }

    /** Something of that pane is held. */
    private void holds(MonitorPlan plan, long paneStart) {
        due = Math.min(due, plan.settledAt(plan.windows().earliestEnd(paneStart)));
        if (plan.looksEarly()) {
            for (TimeWindow window : plan.windows().windowsOf(paneStart)) {
                due = window.end() > watermark ? Math.min(due, window.end()) : due;
            }
        }
    }

    void add(JoinedEvent event) {
        if (event.outcome() != null) {
            add(event.outcome(), event.features(), event.cells());
        }
        if (event.pair() != null) {
            add(event.pair());
        }
    }

    private void add(PairedOutcome pair) {
        MonitorPlan plan = plans.of(pair.modelId());
        if (plan == null) {
            return;
        }
        long start = plan.windows().paneStart(pair.ts());
        pairs.computeIfAbsent(
                        new PairKey(pair.modelId(), pair.version(), pair.other(), start),
                        absent -> {
                            holds(plan, start);
                            return new PairPane();
                        })
                .add(pair, plan.monitor().task(), plan.task().binary());
    }

    private void add(
            Outcome outcome, @Nullable FeatureVector features, @Nullable FeatureCells cells) {
        MonitorPlan plan = plans.of(outcome.modelId());
        if (plan == null) {
            return;
        }
        Traffic traffic =
                new Traffic(
                        outcome.modelId(),
                        outcome.modelVersion(),
                        plan.windows().paneStart(outcome.ts()),
                        outcome.shadow());
        Place place = new Place(traffic, outcome.dimensions());
        Counted[] known = places.get(place);
        Counted[] all = known == null ? panesOf(place, plan) : known;
        for (Counted counted : all) {
            plan.task().count(outcome, counted.performance);
        }
        // What was binned by another reference before it got here is of no use.
        FeatureBinner binner = plan.binner();
        if (features != null && binner != null && binner.binning() == features.binning()) {
            count(features, binner, all[0]);
        }
        if (cells != null) {
            addConcept(plan, outcome, cells, all[0]);
        }
    }

    private void count(FeatureVector features, FeatureBinner binner, Counted whole) {
        if (whole.features == null) {
            whole.features = new FeatureBatch(binner);
            watched += features.size();
        }
        whole.features.add(features);
    }

    private void addConcept(MonitorPlan plan, Outcome outcome, FeatureCells cells, Counted whole) {
        if (whole.concept == null) {
            whole.concept = plan.conceptPane();
            watched += whole.concept == null ? 0 : cells.cells().length;
        }
        plan.count(outcome, cells, whole.concept);
    }

    /** The panes of all segments, that of the whole first. */
    private Counted[] panesOf(Place place, MonitorPlan plan) {
        holds(plan, place.traffic.paneStart());
        Segmenter segmenter = plan.segmenter();
        boolean known = segmenter.knows(place.dimensions);
        Counted[] all = new Counted[known ? segmenter.combinations() : 1];
        boolean crowded = false;
        for (int i = 0; i < all.length; i++) {
            String group = segmenter.group(i);
            String segment = segmenter.name(i, place.dimensions);
            if (!group.equals(Slice.WHOLE) && !admits(place.traffic, group, segment, segmenter)) {
                segment = Segmenter.other(group);
                crowded = true;
            }
            Key key = new Key(place.traffic, group, segment);
            all[i] = panes.computeIfAbsent(key, absent -> new Counted());
        }
        // Where there are very many values each comes seldom.
        if (!crowded) {
            places.put(place, all);
        }
        return all;
    }

    private boolean admits(Traffic traffic, String group, String segment, Segmenter segmenter) {
        int most = segmenter.most();
        return caps.compute(
                        new Crowd(traffic, group),
                        (crowd, cap) -> cap != null && cap.isOf(most) ? cap : new SegmentCap(most))
                .admits(segment);
    }

    /**
     * Hands everything on, each pane to the version's own slice and to that of all versions, and is
     * empty.
     */
    void drain(Consumer<PartialPane> out, Consumer<PartialPair> pairsOut) {
        panes.forEach((key, counted) -> emit(key, counted, out));
        panes.clear();
        places.clear();
        watched = 0;
        caps.values().removeIf(cap -> !cap.isFull());
        if (caps.size() > MOST_CAPS) {
            caps.clear();
        }
        pairs.forEach((key, pane) -> pairsOut.accept(partial(key, pane)));
        pairs.clear();
        due = Long.MAX_VALUE;
    }

    private static PartialPair partial(PairKey key, PairPane pane) {
        return new PartialPair(key.modelId, key.version, key.other, key.paneStart, pane.toBytes());
    }

    private static void emit(Key key, Counted counted, Consumer<PartialPane> out) {
        byte[] performance = counted.performance.toBytes();
        byte[] features = counted.features == null ? null : counted.features.pane().toBytes();
        byte[] concept = counted.concept == null ? null : counted.concept.toBytes();
        out.accept(partial(key, key.traffic.modelVersion(), performance, features, concept));
        if (!key.traffic.shadow()) {
            out.accept(partial(key, Slice.EVERY_VERSION, performance, features, concept));
        }
    }

    private static PartialPane partial(
            Key key,
            String version,
            byte[] performance,
            byte @Nullable [] features,
            byte @Nullable [] concept) {
        return new PartialPane(
                key.traffic.modelId(),
                version,
                key.group,
                key.segment,
                key.traffic.paneStart(),
                performance,
                features,
                concept);
    }
}
