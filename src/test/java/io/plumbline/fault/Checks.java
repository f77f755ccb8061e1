package io.plumbline.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each {@link Invariant} is told from the evidence. */
final class Checks {
    private static final double TOLERANCE = 1e-9;
    private static final int SHOWN = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Checks() {}

    static List<String> rows(Evidence evidence) {
        List<String> wrong =
                new ArrayList<>(
                        difference(
                                "window",
                                evidence.expectedRows().keySet(),
                                evidence.rows().keySet()));
        evidence.expectedRows()
                .forEach(
                        (window, metrics) -> {
                            Map<String, Double> actual = evidence.rows().get(window);
                            if (actual != null) {
                                metrics.forEach(
                                        (metric, value) -> {
                                            if (!isSame(value, actual.get(metric))) {
                                                wrong.add(
                                                        "%s %s is %s, not %s"
                                                                .formatted(
                                                                        window,
                                                                        metric,
                                                                        actual.get(metric),
                                                                        value));
                                            }
                                        });
                            }
                        });
        return shown(wrong);
    }

    private static boolean isSame(double expected, @Nullable Double actual) {
        if (actual == null) {
            return false;
        }
        return Double.isNaN(expected)
                ? Double.isNaN(actual)
                : Math.abs(expected - actual) <= TOLERANCE;
    }

    static List<String> triggers(Evidence evidence) {
        Set<String> accepted =
                evidence.calls().stream()
                        .filter(Receiver.Call::accepted)
                        .map(Receiver.Call::id)
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> wrong =
                new ArrayList<>(difference("trigger", evidence.expectedTriggers(), accepted));
        wrong.addAll(
                difference(
                        "row of a trigger",
                        evidence.expectedTriggers(),
                        evidence.deliveries().keySet()));
        evidence.deliveries()
                .forEach(
                        (id, delivery) -> {
                            if (!delivery.equals("delivered")) {
                                wrong.add("trigger " + id + " is " + delivery);
                            }
                        });
        return shown(wrong);
    }

    /** A receiver that remembers ids must act once on each fact. */
    static List<String> effects(Evidence evidence) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> bodies = new HashMap<>();
        Map<String, String> idOfFact = new HashMap<>();
        Map<String, Integer> accepted = new HashMap<>();
        for (Receiver.Call call : evidence.calls()) {
            String before = bodies.putIfAbsent(call.id(), call.body());
            if (before != null && !before.equals(call.body())) {
                wrong.add("id " + call.id() + " came with two bodies");
            }
            String other = idOfFact.putIfAbsent(fact(call), call.id());
            if (other != null && !other.equals(call.id())) {
                wrong.add("ids " + other + " and " + call.id() + " ask for the same");
            }
            if (call.accepted()
                    && accepted.merge(call.id(), 1, Integer::sum) > 1
                    && !evidence.tasksRestarted()) {
                wrong.add("id " + call.id() + " was sent again after it was accepted");
            }
        }
        return shown(wrong);
    }

    private static String fact(Receiver.Call call) {
        try {
            JsonNode data = JSON.readTree(call.body()).path("data");
            return data.path("rule")
                    + " "
                    + data.path("model_id")
                    + data.path("model_version")
                    + data.path("segment")
                    + data.path("window");
        } catch (JsonProcessingException e) {
            return "no JSON: " + call.id();
        }
    }

    static List<String> signatures(Evidence evidence) {
        return shown(
                evidence.calls().stream()
                        .filter(call -> !call.signatureIsValid())
                        .map(call -> "the signature of " + call.id() + " is wrong")
                        .toList());
    }

    /** What is no dead letter is in the rows, which {@link #rows} holds against the oracle. */
    static List<String> events(Evidence evidence) {
        List<String> wrong =
                new ArrayList<>(
                        difference(
                                "dead letter",
                                evidence.expectedLetters().keySet(),
                                evidence.letters().keySet()));
        evidence.expectedLetters()
                .forEach(
                        (position, reason) -> {
                            Set<String> actual = evidence.letters().get(position);
                            if (actual != null && !actual.equals(Set.of(reason))) {
                                wrong.add(position + " is " + actual + ", not " + reason);
                            }
                        });
        if (!evidence.allIsRead()) {
            wrong.add("not all was read");
        }
        return shown(wrong);
    }

    static List<String> checkpoints(Evidence evidence) {
        Duration resumed = evidence.resumed();
        if (resumed == null) {
            return List.of("no checkpoint completed");
        }
        return resumed.compareTo(Invariant.RESUMES_WITHIN) <= 0
                ? List.of()
                : List.of("the next checkpoint took " + resumed.toMillis() + " ms");
    }

    /**
     * One that is late on a crowded machine may have waited for a processor; none at all is a bug.
     */
    static boolean checkpointsCanBeTold(Evidence evidence) {
        Duration resumed = evidence.resumed();
        return !evidence.crowded()
                || resumed == null
                || resumed.compareTo(Invariant.RESUMES_WITHIN) <= 0;
    }

    private static List<String> difference(String what, Set<String> expected, Set<String> actual) {
        List<String> wrong = new ArrayList<>();
        expected.stream()
                .filter(one -> !actual.contains(one))
                .forEach(one -> wrong.add("no " + what + " " + one));
        actual.stream()
                .filter(one -> !expected.contains(one))
                .forEach(one -> wrong.add(what + " " + one + " too many"));
        return wrong;
    }

    private static List<String> shown(List<String> wrong) {
        if (wrong.size() <= SHOWN) {
            return wrong;
        }
        List<String> first = new ArrayList<>(wrong.subList(0, SHOWN));
        first.add("and " + (wrong.size() - SHOWN) + " more");
        return first;
    }
}
