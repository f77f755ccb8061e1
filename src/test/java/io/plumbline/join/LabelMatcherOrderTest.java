package io.plumbline.join;

import static io.plumbline.join.JoinScenario.GRACE;
import static io.plumbline.join.JoinScenario.HORIZON;
import static io.plumbline.join.JoinScenario.MINUTE;
import static io.plumbline.join.JoinScenario.SETTLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Any order, any repetition: the same outcome. The oracle looks at the whole set of events at once
 * and shares nothing with the matcher but the records.
 */
class LabelMatcherOrderTest {
    private static final long OUT_OF_ORDERNESS = 15 * MINUTE;

    @Property(seed = "2001", tries = 2_000)
    void outcomeIsAFunctionOfTheSetOfEvents(@ForAll long seed) {
        Random random = new Random(seed);
        List<Object> events = randomEvents(random);
        List<Object> fed = new ArrayList<>(events);
        fed.addAll(events.subList(0, random.nextInt(events.size() + 1)));
        Collections.shuffle(fed, random);

        JoinScenario scenario = new JoinScenario();
        fed.forEach(event -> feed(scenario, event));

        assertThat(scenario.outcome()).isEqualTo(oracle(events));
        assertThat(scenario.pairs()).isEqualTo(pairs(events));
        assertThat(scenario.waiting())
                .isEqualTo((int) oracle(events).values().stream().filter("none"::equals).count());
    }

    @Property(seed = "2001", tries = 2_000)
    void outcomeIsTheSameUnderAnyDelayWithinTheOutOfOrderness(@ForAll long seed) {
        Random random = new Random(seed);
        List<Object> events = randomEvents(random);
        record Arrival(Object event, double at) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (Object event : events) {
            arrivals.add(new Arrival(event, ts(event) + random.nextDouble() * OUT_OF_ORDERNESS));
        }
        arrivals.sort(Comparator.comparingDouble(Arrival::at));

        JoinScenario scenario = new JoinScenario();
        for (Arrival arrival : arrivals) {
            feed(scenario, arrival.event());
            scenario.advance(ts(arrival.event()) - OUT_OF_ORDERNESS - 1);
        }

        assertThat(scenario.outcome()).isEqualTo(oracle(events));
        assertThat(scenario.pairs()).isEqualTo(pairs(events));
        assertThat(scenario.waiting()).isEqualTo(scenario.waitingInState());
        scenario.advance(Long.MAX_VALUE);
        assertThat(scenario.isForgotten()).isTrue();
        assertThat(scenario.waiting()).isZero();
    }

    /**
     * Whatever arrives when, as long as no prediction's window is final: a label is late by its own
     * arrival and by nothing else's, and no repetition counts.
     */
    @Property(seed = "2001", tries = 2_000)
    void outcomeDependsOnWhenLabelsArriveAndOnNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        long window = random.nextBoolean() ? 60 * MINUTE : 24 * 60 * MINUTE;
        List<Arrived> arrivals = new ArrayList<>();
        for (Object event : distinct(randomEvents(random))) {
            long first = arrival(event, ts(event) - OUT_OF_ORDERNESS, window, random);
            arrivals.add(new Arrived(event, first));
            for (int i = random.nextInt(3); i > 0; i--) {
                arrivals.add(new Arrived(event, arrival(event, first, window, random)));
            }
        }
        Collections.shuffle(arrivals, random);
        arrivals.sort(Comparator.comparingLong(Arrived::frontier));

        JoinScenario scenario = new JoinScenario(window);
        for (Arrived arrival : arrivals) {
            scenario.advance(arrival.frontier());
            feed(scenario, arrival.event());
        }

        assertThat(scenario.outcome()).isEqualTo(ofArrivals(arrivals));
        assertThat(scenario.pairs()).isEqualTo(pairsOfArrivals(arrivals));
    }

    /** An event, read when the frontier stood there. */
    private record Arrived(Object event, long frontier) {}

    private static long arrival(Object event, long from, long window, Random random) {
        long over =
                event instanceof Scored prediction
                        ? (prediction.ts() / window + 1) * window - 1 + 70 * MINUTE
                        : from + window + 4 * SETTLE;
        return random.nextBoolean()
                ? Math.min(from + random.nextInt((int) (3 * HORIZON)), over - 1)
                : from + (long) (random.nextDouble() * (over - from));
    }

    private static Map<String, String> ofArrivals(List<Arrived> arrivals) {
        Map<Object, Long> first = firstOf(arrivals);
        Map<String, String> outcome = new TreeMap<>();
        for (Object event : first.keySet()) {
            if (event instanceof Scored prediction) {
                outcome.put(
                        prediction.modelVersion(),
                        best(prediction, inTime(prediction.ts(), first)));
            }
        }
        return outcome;
    }

    /** When its prediction arrived matters to a pair no more than to the prediction. */
    private static Map<String, String> pairsOfArrivals(List<Arrived> arrivals) {
        Map<Object, Long> first = firstOf(arrivals);
        Map<String, String> pairs = new TreeMap<>();
        for (Object one : first.keySet()) {
            for (Object other : first.keySet()) {
                if (one instanceof Scored a && other instanceof Scored b && a != b) {
                    List<Object> both = new ArrayList<>(List.of(one, other));
                    both.addAll(inTime(Math.min(a.ts(), b.ts()), first));
                    pairs.putAll(pairs(both));
                }
            }
        }
        return pairs;
    }

    private static Map<Object, Long> firstOf(List<Arrived> arrivals) {
        Map<Object, Long> first = new IdentityHashMap<>();
        arrivals.forEach(arrived -> first.merge(arrived.event(), arrived.frontier(), Math::min));
        return first;
    }

    /** The labels that arrived in time for a prediction of that timestamp. */
    private static List<Object> inTime(long ts, Map<Object, Long> first) {
        List<Object> inTime = new ArrayList<>();
        first.forEach(
                (event, frontier) -> {
                    if (event instanceof Truth && frontier < ts + 70 * MINUTE) {
                        inTime.add(event);
                    }
                });
        return inTime;
    }

    /** A label may be late for one version's prediction and in time for another's. */
    @Property(seed = "2001", tries = 2_000)
    void refusalsOfThePastAreAFunctionOfTheSetOfEventsToo(@ForAll long seed) {
        Random random = new Random(seed);
        List<Object> events = distinct(randomEvents(random));
        List<Object> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        JoinScenario scenario = JoinScenario.ofThePast();
        shuffled.forEach(event -> feed(scenario, event));
        scenario.advance(Long.MAX_VALUE);

        assertThat(scenario.outcome()).isEqualTo(oracle(events));
        assertThat(scenario.letters()).isEqualTo(uncounted(events));
    }

    /** Without labels of one rank, of which only the first is more than a repetition. */
    private static List<Object> distinct(List<Object> events) {
        List<Object> distinct = new ArrayList<>();
        for (Object event : events) {
            if (distinct.stream().noneMatch(known -> isSameLabel(known, event))) {
                distinct.add(event);
            }
        }
        return distinct;
    }

    private static boolean isSameLabel(Object one, Object other) {
        return one instanceof Truth a && other instanceof Truth b && a.compareTo(b) == 0;
    }

    /** The labels that count for no version, and what is to be said of them. */
    private static List<String> uncounted(List<Object> events) {
        List<Scored> predictions =
                events.stream().filter(Scored.class::isInstance).map(Scored.class::cast).toList();
        return events.stream()
                .filter(Truth.class::isInstance)
                .map(Truth.class::cast)
                .filter(label -> predictions.stream().noneMatch(p -> mayCount(label.ts() - p.ts())))
                .map(
                        label ->
                                Objects.requireNonNull(label.unused()).position()
                                        + said(label, predictions))
                .sorted()
                .toList();
    }

    private static String said(Truth label, List<Scored> predictions) {
        return predictions.stream().allMatch(p -> label.ts() < p.ts())
                ? " UNMATCHED_LABEL too long before its prediction"
                : " LATE_LABEL past the horizon or the grace";
    }

    private static void feed(JoinScenario scenario, Object event) {
        if (event instanceof Scored prediction) {
            scenario.predict(prediction);
        } else {
            scenario.label((Truth) event);
        }
    }

    private static long ts(Object event) {
        return event instanceof Scored prediction ? prediction.ts() : ((Truth) event).ts();
    }

    /** Up to three versions and six labels, around one another and around every boundary. */
    private static List<Object> randomEvents(Random random) {
        List<Object> events = new ArrayList<>();
        int versions = 1 + random.nextInt(3);
        for (int i = 0; i < versions; i++) {
            events.add(JoinScenario.scored("v" + i, random.nextInt((int) (2 * SETTLE))));
        }
        int labels = random.nextInt(7);
        for (int i = 0; i < labels; i++) {
            Scored near = (Scored) events.get(random.nextInt(versions));
            events.add(
                    JoinScenario.truth(
                            random.nextInt(3),
                            near.ts() + offset(random),
                            "c" + random.nextInt(3),
                            random.nextInt(4) == 0));
        }
        return events;
    }

    private static long offset(Random random) {
        long[] boundaries = {0, HORIZON, HORIZON + GRACE, -SETTLE, MINUTE};
        long boundary = boundaries[random.nextInt(boundaries.length)];
        return boundary + random.nextInt(3) - 1;
    }

    private static Map<String, String> oracle(List<Object> events) {
        Map<String, String> outcome = new TreeMap<>();
        for (Object event : events) {
            if (event instanceof Scored prediction) {
                outcome.put(prediction.modelVersion(), best(prediction, events));
            }
        }
        return outcome;
    }

    private static Map<String, String> pairs(List<Object> events) {
        Map<String, String> pairs = new TreeMap<>();
        for (Object event : events) {
            for (Object after : events) {
                if (event instanceof Scored one
                        && after instanceof Scored other
                        && one.modelVersion().compareTo(other.modelVersion()) < 0
                        && Math.abs(one.ts() - other.ts()) <= 70 * MINUTE) {
                    Truth label = truthOf(List.of(one, other), events);
                    if (label != null && !label.retract()) {
                        pairs.put(one.modelVersion() + " " + other.modelVersion(), label.label());
                    }
                }
            }
        }
        return pairs;
    }

    private static String best(Scored prediction, List<Object> events) {
        Truth best = truthOf(List.of(prediction), events);
        return best == null || best.retract() ? "none" : JoinScenario.text(prediction, best);
    }

    private static @Nullable Truth truthOf(List<Scored> predictions, List<Object> events) {
        Truth best = null;
        for (Object event : events) {
            if (event instanceof Truth label
                    && predictions.stream().allMatch(p -> mayCount(label.ts() - p.ts()))) {
                best = best == null || outranks(label, best) ? label : best;
            }
        }
        return best;
    }

    private static boolean mayCount(long delay) {
        return delay <= 60 * MINUTE && delay >= -70 * MINUTE;
    }

    private static boolean outranks(Truth a, Truth b) {
        if (a.revision() != b.revision()) {
            return a.revision() > b.revision();
        }
        if (a.ts() != b.ts()) {
            return a.ts() > b.ts();
        }
        if (!a.label().equals(b.label())) {
            return a.label().compareTo(b.label()) > 0;
        }
        return a.retract() && !b.retract();
    }
}
