package io.plumbline.flink.operator;

import io.plumbline.drift.ConceptDrift;
import io.plumbline.drift.ConceptPane;
import io.plumbline.drift.FeatureBinner;
import io.plumbline.drift.FeaturePane;
import io.plumbline.performance.PerformancePane;
import io.plumbline.stats.summary.HashOrder;
import io.plumbline.window.Segmenter;
import io.plumbline.window.TimeWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The panes of one group of segments of one version, in keyed state. A pane holds at most so many
 * segments ({@link HashOrder} says which); the others are merged into one.
 */
final class WindowPanes {
    /** (pane start, segment) to performance pane. */
    private static final MapStateDescriptor<Tuple2<Long, String>, byte[]> PERFORMANCE =
            new MapStateDescriptor<>(
                    "performance-panes",
                    Types.TUPLE(Types.LONG, Types.STRING),
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** Pane start to its segments, in the roster's order, without those that were merged. */
    private static final MapStateDescriptor<Long, String[]> ROSTERS =
            new MapStateDescriptor<>(
                    "rosters", Types.LONG, BasicArrayTypeInfo.STRING_ARRAY_TYPE_INFO);

    /** Pane start to feature pane; for the whole alone. */
    private static final MapStateDescriptor<Long, byte[]> FEATURES =
            new MapStateDescriptor<>(
                    "feature-panes",
                    Types.LONG,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** Pane start to concept pane; for the whole alone. */
    private static final MapStateDescriptor<Long, byte[]> CONCEPTS =
            new MapStateDescriptor<>(
                    "concept-panes",
                    Types.LONG,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final String[] NOBODY = {};

    /** What became of a partial pane. */
    record Added(String segment, boolean isNewPane) {}

    private final MapState<Tuple2<Long, String>, byte[]> performance;
    private final MapState<Long, String[]> rosters;
    private final MapState<Long, byte[]> features;
    private final MapState<Long, byte[]> concepts;

    /** The state of whatever key is current. */
    WindowPanes(RuntimeContext context) {
        performance = context.getMapState(PERFORMANCE);
        rosters = context.getMapState(ROSTERS);
        features = context.getMapState(FEATURES);
        concepts = context.getMapState(CONCEPTS);
    }

    /** Whether any pane starts at {@code instant} or later. */
    boolean knowsAnyFrom(long instant) throws Exception {
        for (long pane : rosters.keys()) {
            if (pane >= instant) {
                return true;
            }
        }
        return false;
    }

    /**
     * Counts a partial pane. Of its features and its concepts what was counted by another reference
     * than the plan's is left out, and what was kept of another one makes room: whether a pane is
     * kept depends on the plan alone, never on which came first.
     *
     * @param plan in force; it says how many segments a pane may hold, too
     * @return the segment it was counted under, and whether nothing was counted in its pane before
     */
    Added add(PartialPane partial, MonitorPlan plan) throws Exception {
        long start = partial.paneStart();
        String segment = partial.segment();
        // Most partial panes find their segment: then nothing else is looked up.
        byte[] known = performance.get(Tuple2.of(start, segment));
        boolean isNew = false;
        if (known == null) {
            String[] roster = rosters.get(start);
            isNew = roster == null;
            segment = admit(partial, isNew ? NOBODY : roster, plan.segmenter().most());
            boolean merged = !segment.equals(partial.segment());
            known = merged ? performance.get(Tuple2.of(start, segment)) : null;
        }
        put(start, segment, known, partial.performance());
        byte[] more = partial.features();
        if (more != null) {
            addFeatures(start, FeaturePane.fromBytes(more), plan);
        }
        byte[] concept = partial.concept();
        if (concept != null) {
            addConcept(start, ConceptPane.fromBytes(concept), plan);
        }
        return new Added(segment, isNew);
    }

    private void put(long start, String segment, byte @Nullable [] known, byte[] more)
            throws Exception {
        byte[] sum = more;
        if (known != null) {
            PerformancePane pane = PerformancePane.fromBytes(known);
            pane.merge(PerformancePane.fromBytes(more));
            sum = pane.toBytes();
        }
        performance.put(Tuple2.of(start, segment), sum);
    }

    /** Finds room for a segment that the pane does not know, if need be in another one's place. */
    private String admit(PartialPane partial, String[] roster, int most) throws Exception {
        long start = partial.paneStart();
        String segment = partial.segment();
        if (Segmenter.isOther(partial.group(), segment)) {
            // A task before this one has seen that many by itself.
            if (roster.length == 0) {
                rosters.put(start, NOBODY);
            }
            return segment;
        }
        int at = place(roster, segment);
        if (at >= most) {
            return Segmenter.other(partial.group());
        }
        List<String> more = new ArrayList<>(Arrays.asList(roster));
        more.add(at, segment);
        if (more.size() > most) {
            String last = more.remove(most);
            Tuple2<Long, String> key = Tuple2.of(start, last);
            String other = Segmenter.other(partial.group());
            put(start, other, performance.get(Tuple2.of(start, other)), performance.get(key));
            performance.remove(key);
        }
        rosters.put(start, more.toArray(String[]::new));
        return segment;
    }

    /** Where a segment belongs in a roster. */
    private static int place(String[] roster, String segment) {
        int at = Arrays.binarySearch(roster, segment, HashOrder.BY_HASH);
        return at < 0 ? -at - 1 : at;
    }

    private void addFeatures(long start, FeaturePane more, MonitorPlan plan) throws Exception {
        if (!plan.isBinned(more)) {
            return;
        }
        byte[] known = features.get(start);
        FeaturePane pane = known == null ? new FeaturePane() : FeaturePane.fromBytes(known);
        FeaturePane sum = plan.isBinned(pane) ? pane : new FeaturePane();
        sum.merge(more);
        features.put(start, sum.toBytes());
    }

    private void addConcept(long start, ConceptPane more, MonitorPlan plan) throws Exception {
        if (!plan.isConcept(more)) {
            return;
        }
        byte[] known = concepts.get(start);
        ConceptPane pane = known == null ? null : ConceptPane.fromBytes(known);
        if (pane != null && plan.isConcept(pane)) {
            more.merge(pane);
        }
        concepts.put(start, more.toBytes());
    }

    /** The target by features in a window, merged; null when nobody asks. */
    @Nullable ConceptPane concept(TimeWindow window, long paneMs, @Nullable ConceptDrift concept)
            throws Exception {
        if (concept == null) {
            return null;
        }
        ConceptPane sum = concept.pane();
        for (long pane = window.start(); pane < window.end(); pane += paneMs) {
            byte[] bytes = concepts.get(pane);
            ConceptPane next = bytes == null ? null : ConceptPane.fromBytes(bytes);
            if (next != null && concept.knows(next.layout())) {
                sum.merge(next);
            }
        }
        return sum;
    }

    /** The segments that a window reports, in the roster's order, without the merged ones. */
    List<String> roster(TimeWindow window, long paneMs, int most) throws Exception {
        Set<String> all = new TreeSet<>();
        for (long pane = window.start(); pane < window.end(); pane += paneMs) {
            String[] roster = rosters.get(pane);
            if (roster != null) {
                all.addAll(Arrays.asList(roster));
            }
        }
        return HashOrder.first(all, most);
    }

    /** A segment's panes in a window, merged; null when there are none. */
    @Nullable PerformancePane performance(TimeWindow window, long paneMs, String segment)
            throws Exception {
        PerformancePane sum = null;
        for (long pane = window.start(); pane < window.end(); pane += paneMs) {
            sum = plus(sum, performance.get(Tuple2.of(pane, segment)));
        }
        return sum;
    }

    /** All that a window does not report apart, merged; null when that is nothing. */
    @Nullable PerformancePane others(
            TimeWindow window, long paneMs, String other, List<String> reported) throws Exception {
        PerformancePane sum = performance(window, paneMs, other);
        Set<String> apart = Set.copyOf(reported);
        for (long pane = window.start(); pane < window.end(); pane += paneMs) {
            String[] roster = rosters.get(pane);
            for (String segment : roster == null ? NOBODY : roster) {
                if (!apart.contains(segment)) {
                    sum = plus(sum, performance.get(Tuple2.of(pane, segment)));
                }
            }
        }
        return sum;
    }

    private static @Nullable PerformancePane plus(
            @Nullable PerformancePane sum, byte @Nullable [] pane) {
        if (pane == null) {
            return sum;
        }
        PerformancePane next = PerformancePane.fromBytes(pane);
        if (sum == null) {
            return next;
        }
        sum.merge(next);
        return sum;
    }

    /**
     * The features of a window, merged; null when there are none. What was binned by another
     * reference than {@code binner}'s is left out.
     */
    @Nullable FeaturePane features(TimeWindow window, long paneMs, @Nullable FeatureBinner binner)
            throws Exception {
        FeaturePane sum = null;
        for (long pane = window.start(); binner != null && pane < window.end(); pane += paneMs) {
            byte[] bytes = features.get(pane);
            FeaturePane next = bytes == null ? null : FeaturePane.fromBytes(bytes);
            if (next == null || next.binning() != binner.binning()) {
                continue;
            }
            if (sum == null) {
                sum = next;
            } else {
                sum.merge(next);
            }
        }
        return sum;
    }

    /** All pane starts, in no order. */
    List<Long> starts() throws Exception {
        List<Long> starts = new ArrayList<>();
        rosters.keys().forEach(starts::add);
        return starts;
    }

    /** Forgets all. */
    void clear() {
        performance.clear();
        rosters.clear();
        features.clear();
        concepts.clear();
    }

    /** Forgets a pane. */
    void remove(long pane, String other) throws Exception {
        String[] roster = rosters.get(pane);
        for (String segment : roster == null ? NOBODY : roster) {
            performance.remove(Tuple2.of(pane, segment));
        }
        performance.remove(Tuple2.of(pane, other));
        rosters.remove(pane);
        features.remove(pane);
        concepts.remove(pane);
    }
}
