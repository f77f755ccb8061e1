package io.plumbline.codec.format;

import static io.plumbline.fuzz.Damage.spliced;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.Decoded;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the bytes: an event, or a dead letter with a reason that a decoder may give. */
class FormatFuzzTest {
    private static final int TRIES = 100_000;
    private static final int EVENTS = 200;
    private static final Set<DeadLetterReason> REASONS =
            EnumSet.of(
                    DeadLetterReason.MALFORMED,
                    DeadLetterReason.MISSING_FIELD,
                    DeadLetterReason.BAD_TYPE,
                    DeadLetterReason.BAD_TIMESTAMP,
                    DeadLetterReason.TOO_LARGE);
    private static final List<Schema> SCHEMAS =
            List.of(
                    AvroEvents.PREDICTION,
                    AvroEvents.LABEL,
                    AvroEvents.schema(
                            "{\"type\":\"record\",\"name\":\"R\",\"fields\":["
                                    + "{\"name\":\"features\",\"type\":{\"type\":\"map\",\"values\":[\"null\",\"R\"]}},"
                                    + "{\"name\":\"label\",\"type\":{\"type\":\"array\",\"items\":[\"R\",\"null\"]}}]}"),
                    AvroEvents.schema("{\"type\":\"array\",\"items\":\"null\"}"));

    private final Random random = new Random(2001);
    private int refused;
    private int read;

    @Test
    void cloudEvents() {
        EventFormat format = EventFormats.of(WireFormat.CLOUDEVENTS, null, InstantSource.system());
        fuzz(
                format,
                (json, avro) ->
                        switch (random.nextInt(3)) {
                            case 0 -> Wrapped.structured(json);
                            case 1 -> Wrapped.base64(json);
                            default -> Wrapped.binary(json);
                        });
    }

    @Test
    void confluentJson() {
        fuzz(
                EventFormats.of(WireFormat.CONFLUENT_JSON, null, InstantSource.system()),
                (json, avro) -> Wrapped.confluent(1, json));
    }

    @Test
    void confluentAvro() {
        FakeRegistry registry = new FakeRegistry();
        for (int id = 0; id < SCHEMAS.size(); id++) {
            registry.with(id, SCHEMAS.get(id).toString());
        }
        fuzz(
                EventFormats.of(WireFormat.CONFLUENT_AVRO, registry, InstantSource.system()),
                (json, avro) -> Wrapped.confluent(random.nextInt(SCHEMAS.size()), avro));
    }

    private void fuzz(EventFormat format, BiFunction<byte[], byte[], Wrapped> wrap) {
        var predictions = Wrapped.predictions();
        var labels = Wrapped.labels();
        List<Wrapped> events = new ArrayList<>();
        for (int seed = 0; seed < EVENTS; seed++) {
            var event = event(seed);
            Schema schema = isLabel(seed) ? AvroEvents.LABEL : AvroEvents.PREDICTION;
            events.add(wrap.apply(RandomEvents.json(event), RandomEvents.avro(schema, event)));
        }
        for (int i = 0; i < TRIES; i++) {
            int seed = random.nextInt(EVENTS);
            Wrapped whole = events.get(seed);
            Wrapped damaged = new Wrapped(damaged(whole.value()), headers(whole.headers()));
            judge(isLabel(seed) ? damaged.by(format, labels) : damaged.by(format, predictions));
        }
        // A fuzzer that breaks all or nothing looks at nothing.
        assertThat(read).isGreaterThan(TRIES / 50);
        assertThat(refused).isGreaterThan(TRIES / 50);
        assertThat(read + refused).isEqualTo(TRIES);
    }

    private static boolean isLabel(int seed) {
        return seed % 2 == 1;
    }

    private static Map<String, @Nullable Object> event(int seed) {
        RandomEvents events = new RandomEvents(seed);
        return isLabel(seed) ? events.label() : events.prediction();
    }

    private void judge(Decoded<?> decoded) {
        decoded.handle(event -> read++, this::judge);
    }

    private void judge(DeadLetter letter) {
        // AssertJ alone, once a record, would take longer than what is tried.
        if (!REASONS.contains(letter.reason()) || letter.detail().isEmpty()) {
            throw new AssertionError(letter.reason() + ": " + letter.detail());
        }
        refused++;
    }

    private Map<String, String> headers(Map<String, String> headers) {
        return random.nextInt(20) > 0
                ? headers
                : Map.of(
                        "content-type", "application/\u0000", "ce_specversion", "", "ce_time", "x");
    }

    private byte[] damaged(byte[] bytes) {
        byte[] result = bytes;
        for (int damages = random.nextInt(4); damages > 0; damages--) {
            result = damagedOnce(result);
        }
        return result;
    }

    private byte[] damagedOnce(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int cut = Math.min(bytes.length - at, random.nextInt(4));
        byte[] insert = new byte[random.nextInt(5)];
        random.nextBytes(insert);
        return switch (random.nextInt(4)) {
            case 0 -> spliced(bytes, at, cut, insert);
            case 1 -> spliced(bytes, at, cut, new byte[] {(byte) random.nextInt(256)});
            case 2 -> spliced(bytes, at, bytes.length - at, new byte[0]);
            default ->
                    spliced(
                            bytes,
                            at,
                            Math.min(1, cut),
                            new byte[] {(byte) (1 << random.nextInt(8))});
        };
    }
}
