package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What a topic can hold beside events: bytes, and the reason they must be refused for. */
final class Garbage {
    private static final int NESTING = 100_000;
    private static final int TOO_LARGE = 10 * 1024 * 1024;

    /** What is sent, and the dead letter's reason. */
    record Piece(byte[] value, String reason) {}

    private Garbage() {}

    /** One of each kind; records without a value are not among them. */
    static List<Piece> events(boolean isLabel, long ts, Random random) {
        String when = "\"" + Instant.ofEpochMilli(ts) + "\"";
        byte[] noise = new byte[300];
        random.nextBytes(noise);
        noise[0] = 0;
        return List.of(
                new Piece(noise, "malformed"),
                new Piece(new byte[0], "malformed"),
                new Piece(text("{\"prediction_id\":\"" + Canary.PREFIX), "malformed"),
                new Piece(text("[".repeat(NESTING)), "malformed"),
                new Piece(text("{\"x\":" + "[".repeat(NESTING)), "malformed"),
                new Piece(invalidUtf8(isLabel, when), "malformed"),
                new Piece(text("{\"prediction_id\":\"g\",\"model_id\":\"m\"}"), "missing_field"),
                new Piece(
                        event(isLabel, "\"g\"", "\"m\"", "\"" + Canary.PREFIX + "\""),
                        "bad_timestamp"),
                new Piece(event(isLabel, "[1]", "\"m\"", when), "bad_type"),
                new Piece(
                        event(isLabel, "\"g\"", "\"m\"", "\"2099-01-01T00:00:00Z\""),
                        "future_timestamp"),
                new Piece(
                        event(isLabel, "\"g\"", "\"m\"", "\"" + inAYear() + "\""),
                        "future_timestamp"),
                new Piece(event(isLabel, "\"g\"", "\"nobody\"", when), "unknown_model"));
    }

    /** Ten times what an event may have. */
    static byte[] large() {
        return new byte[TOO_LARGE];
    }

    private static Instant inAYear() {
        return Instant.now().plus(Duration.ofDays(365));
    }

    private static byte[] invalidUtf8(boolean isLabel, String when) {
        byte[] event = event(isLabel, "\"g?\"", "\"m\"", when);
        for (int i = 0; i < event.length; i++) {
            if (event[i] == '?') {
                event[i] = (byte) 0xC0;
            }
        }
        return event;
    }

    private static byte[] event(boolean isLabel, String id, String model, String ts) {
        String rest = isLabel ? "\"label\":\"yes\"" : "\"prediction\":{\"score\":0.5}";
        return text(
                "{\"prediction_id\":%s,\"model_id\":%s,\"ts\":%s,%s}"
                        .formatted(id, model, ts, rest));
    }

    private static byte[] text(String json) {
        return json.getBytes(UTF_8);
    }
}
