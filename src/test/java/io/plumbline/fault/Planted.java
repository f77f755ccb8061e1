package io.plumbline.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evidence of a round in which all went well, and the same with one bug in it. */
final class Planted {
    static final String ID = "0123456789abcdef0123456789abcdef";
    static final String BODY =
            "{\"id\":\"%s\",\"data\":{\"rule\":\"r\",\"model_version\":\"v\",\"window\":{\"start\":1}}}";

    static final String WINDOW = "v|all|hourly|0|3600000";
    static final Map<String, Map<String, Double>> ROWS =
            Map.of(WINDOW, Map.of("f1", 0.5, "roc_auc", Double.NaN));

    private static final Receiver.Call CALL = new Receiver.Call(ID, BODY.formatted(ID), true, true);

    private Planted() {}

    static Evidence nothing() {
        return rows(ROWS);
    }

    static Evidence rows(Map<String, Map<String, Double>> rows) {
        return new Evidence(
                ROWS,
                rows,
                Set.of(ID),
                List.of(CALL),
                Map.of(ID, "delivered"),
                false,
                List.of(),
                Map.of("labels/0/7", "malformed"),
                Map.of("labels/0/7", Set.of("malformed")),
                true,
                Duration.ofSeconds(3),
                false,
                Collections.nCopies(Growth.ROUNDS, new Footprint(1, 50_000, 90, 300)),
                List.of());
    }

    static Evidence calls(boolean tasksRestarted, Receiver.Call... calls) {
        Evidence good = nothing();
        return new Evidence(
                good.expectedRows(),
                good.rows(),
                good.expectedTriggers(),
                List.of(calls),
                good.deliveries(),
                tasksRestarted,
                good.setbacks(),
                good.expectedLetters(),
                good.letters(),
                true,
                good.resumed(),
                good.crowded(),
                good.footprints(),
                good.leaks());
    }

    static Evidence deliveries(Map<String, String> deliveries) {
        Evidence good = nothing();
        return new Evidence(
                good.expectedRows(),
                good.rows(),
                good.expectedTriggers(),
                good.calls(),
                deliveries,
                false,
                good.setbacks(),
                good.expectedLetters(),
                good.letters(),
                true,
                good.resumed(),
                good.crowded(),
                good.footprints(),
                good.leaks());
    }

    static Evidence letters(Map<String, Set<String>> letters, boolean allIsRead) {
        Evidence good = nothing();
        return new Evidence(
                good.expectedRows(),
                good.rows(),
                good.expectedTriggers(),
                good.calls(),
                good.deliveries(),
                false,
                good.setbacks(),
                good.expectedLetters(),
                letters,
                allIsRead,
                good.resumed(),
                good.crowded(),
                good.footprints(),
                good.leaks());
    }

    static Evidence process(
            List<String> setbacks,
            @Nullable Duration resumed,
            List<Footprint> footprints,
            List<String> leaks) {
        return process(setbacks, resumed, false, footprints, leaks);
    }

    static Evidence crowded(@Nullable Duration resumed) {
        return process(List.of(), resumed, true, List.of(), List.of());
    }

    private static Evidence process(
            List<String> setbacks,
            @Nullable Duration resumed,
            boolean crowded,
            List<Footprint> footprints,
            List<String> leaks) {
        Evidence good = nothing();
        return new Evidence(
                good.expectedRows(),
                good.rows(),
                good.expectedTriggers(),
                good.calls(),
                good.deliveries(),
                false,
                setbacks,
                good.expectedLetters(),
                good.letters(),
                true,
                resumed,
                crowded,
                footprints,
                leaks);
    }

    static Receiver.Call call(String id, String body) {
        return new Receiver.Call(id, body, true, true);
    }

    static Receiver.Call unsigned() {
        return new Receiver.Call(ID, CALL.body(), false, true);
    }
}
