package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.IntStream;

/** Predictions that differ in what there must not be too much of: models, or segments. */
final class Crowd {
    private static final String PREDICTION =
            "{\"prediction_id\":\"%d\",\"model_id\":\"%s\",\"ts\":%d,"
                    + "\"prediction\":{\"score\":0.5,\"value\":1},\"features\":{\"place\":\"%s\"}}";

    private Crowd() {}

    /** One of each model. */
    static List<Sent> models(int number, long ts) {
        return IntStream.range(0, number)
                .mapToObj(i -> sent(i, PREDICTION.formatted(i, "more-" + i, ts, "x"), ts))
                .toList();
    }

    /** Of one model, from {@code from} on; each of a segment of its own. */
    static List<Sent> segments(int from, int to, long ts) {
        return IntStream.range(from, to)
                .mapToObj(i -> sent(i, PREDICTION.formatted(i, "wide", ts, "place-" + i), ts))
                .toList();
    }

    private static Sent sent(int i, String json, long ts) {
        return new Sent(false, "crowd-" + i, json.getBytes(UTF_8), ts, null);
    }
}
