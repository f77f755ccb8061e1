package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.codec.DeadLetterJson;
import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventDecoder;
import io.plumbline.event.DeadLetter;
import io.plumbline.fuzz.FuzzTarget;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Events in every format, and the halves of logged calls, as damage finds them. */
public final class EventFuzzTargets {
    private static final int SEEDS = 40;
    private static final DeadLetterJson LETTERS = new DeadLetterJson();

    private static final List<byte[]> PIECES =
            FuzzTarget.bytes(
                    List.of(
                            "{",
                            "}",
                            "[",
                            "]",
                            ":",
                            ",",
                            "\"",
                            "\\",
                            "\\u0000",
                            "\\ud800",
                            "\\udc00",
                            "NaN",
                            "-Infinity",
                            "null",
                            "1e999",
                            "-0",
                            "0.",
                            "true",
                            "999999999999999999999999",
                            "1e-400",
                            "\"ts\":",
                            "\u0000",
                            "\uFEFF",
                            "\uD83D\uDEEB",
                            "[".repeat(100),
                            "{\"a\":".repeat(70),
                            "'",
                            "//",
                            "\"prediction\":{\"score\":0.5},",
                            "\"op\":\"retract\","));

    private EventFuzzTargets() {}

    /** All of them. */
    public static List<FuzzTarget> all() {
        return List.of(
                events("prediction-json", false, format(WireFormat.JSON), Wrapped::plain),
                events("label-json", true, format(WireFormat.JSON), Wrapped::plain),
                events("cloudevents", false, format(WireFormat.CLOUDEVENTS), Wrapped::structured),
                events("cloudevents-base64", true, format(WireFormat.CLOUDEVENTS), Wrapped::base64),
                events(
                        "confluent-json",
                        false,
                        format(WireFormat.CONFLUENT_JSON),
                        json -> Wrapped.confluent(1, json)),
                avro("avro-prediction", AvroEvents.PREDICTION, false),
                avro("avro-label", AvroEvents.LABEL, true),
                schema(),
                halves("kserve-request", true),
                halves("kserve-response", false));
    }

    private static EventFormat format(WireFormat format) {
        return EventFormats.of(format, null, InstantSource.system());
    }

    private static FuzzTarget events(
            String name, boolean isLabel, EventFormat format, Function<byte[], Wrapped> wrap) {
        List<Wrapped> whole = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            whole.add(wrap.apply(RandomEvents.json(event(seed, isLabel))));
        }
        Map<String, String> headers = whole.get(0).headers();
        return new FuzzTarget(
                name,
                whole.stream().map(Wrapped::value).toList(),
                PIECES,
                input -> refusal(new Wrapped(input, headers).by(format, decoder(isLabel))));
    }

    private static FuzzTarget avro(String name, Schema schema, boolean isLabel) {
        EventFormat format =
                EventFormats.of(
                        WireFormat.CONFLUENT_AVRO,
                        new FakeRegistry().with(1, schema.toString()),
                        InstantSource.system());
        List<byte[]> seeds = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            byte[] payload = RandomEvents.avro(schema, event(seed, isLabel));
            seeds.add(Wrapped.confluent(1, payload).value());
        }
        return new FuzzTarget(
                name,
                seeds,
                PIECES,
                input -> refusal(Wrapped.plain(input).by(format, decoder(isLabel))));
    }

    /** What a registry answers is from outside too; an I/O error has the record read again. */
    private static FuzzTarget schema() {
        byte[] payload = RandomEvents.avro(AvroEvents.PREDICTION, event(0, false));
        byte[] event = Wrapped.confluent(1, payload).value();
        return FuzzTarget.ofTexts(
                "registry-schema",
                List.of(AvroEvents.PREDICTION.toString()),
                List.of("{", "}", "\"null\"", "\"record\"", "[[", "\"type\":", "\"R\"", "1e9"),
                input -> {
                    FakeRegistry registry = new FakeRegistry().with(1, new String(input, UTF_8));
                    EventFormat format =
                            EventFormats.of(
                                    WireFormat.CONFLUENT_AVRO, registry, InstantSource.system());
                    return refusal(Wrapped.plain(event).by(format, decoder(false)));
                });
    }

    private static FuzzTarget halves(String name, boolean isRequest) {
        LoggedCall call = new LoggedCall(LoggedCall.settings(KServeSettings.Answer.SCORE));
        KServeCalls calls = new KServeCalls(call.settings());
        byte[] request = Wrapped.bytes(KServeFuzzTest.REQUESTS.get(0));
        byte[] response = Wrapped.bytes(KServeFuzzTest.RESPONSES.get(0));
        List<String> seeds = isRequest ? KServeFuzzTest.REQUESTS : KServeFuzzTest.RESPONSES;
        return new FuzzTarget(
                name,
                seeds.stream().map(Wrapped::bytes).toList(),
                PIECES,
                input -> {
                    List<String> refusals = new ArrayList<>();
                    calls.read(
                            call.request(isRequest ? input : request),
                            call.response(isRequest ? response : input),
                            decoded ->
                                    decoded.handle(read -> {}, letter -> note(letter, refusals)));
                    return refusals.isEmpty() ? null : refusals.get(0);
                });
    }

    private static Map<String, @Nullable Object> event(int seed, boolean isLabel) {
        RandomEvents events = new RandomEvents(seed);
        Map<String, @Nullable Object> event = isLabel ? events.label() : events.prediction();
        if (seed % 2 == 0) {
            event.replace("features", Map.of("pin", FuzzTarget.CANARY));
        }
        return event;
    }

    private static EventDecoder<?> decoder(boolean isLabel) {
        return isLabel ? Wrapped.labels() : Wrapped.predictions();
    }

    private static @Nullable String refusal(Decoded<?> decoded) {
        List<String> refusals = new ArrayList<>();
        decoded.handle(event -> {}, letter -> note(letter, refusals));
        return refusals.isEmpty() ? null : refusals.get(0);
    }

    /** A refusal has a long way before it: it must be writable as a dead letter. */
    private static void note(DeadLetter letter, List<String> refusals) {
        LETTERS.encode(letter);
        refusals.add(letter.reason().wireName() + ": " + letter.detail());
    }
}
