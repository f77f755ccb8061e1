package io.plumbline.codec.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.FutureGuard;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as KServe logs it, in binary mode.
 *
 * @param settings how it is read
 * @param attributes of both halves, but their type
 */
record LoggedCall(KServeSettings settings, Map<String, String> attributes) {
    static final long TS = 979_999_500_000L;
    static final SourcePosition REQUEST = new SourcePosition("log", 0, 7);
    static final SourcePosition RESPONSE = new SourcePosition("log", 1, 9);

    LoggedCall(KServeSettings settings) {
        this(
                settings,
                Map.of(
                        "id", "c-1",
                        "inferenceservicename", "churn",
                        "namespace", "shop",
                        "component", "predictor",
                        "time", "2001-01-20T14:05:00Z"));
    }

    static KServeSettings settings(KServeSettings.Answer as, String... features) {
        return new KServeSettings(
                as, List.of(features), null, List.of(), null, Duration.ofMinutes(10));
    }

    CallHalf request(byte[] body) {
        return half("request", REQUEST, body);
    }

    CallHalf response(byte[] body) {
        return half("response", RESPONSE, body);
    }

    /** Single quotes stand for double ones. */
    List<Prediction> predictions(String request, String response) {
        List<Prediction> read = new ArrayList<>();
        for (Decoded<Prediction> decoded : decoded(request, response)) {
            read.add(Wrapped.read(decoded));
        }
        return read;
    }

    DeadLetter refused(String request, String response) {
        List<Decoded<Prediction>> decoded = decoded(request, response);
        if (decoded.size() != 1) {
            throw new AssertionError(decoded);
        }
        return Wrapped.refused(decoded.get(0));
    }

    List<Decoded<Prediction>> decoded(String request, String response) {
        List<Decoded<Prediction>> decoded = new ArrayList<>();
        new KServeCalls(settings)
                .read(
                        request(Wrapped.bytes(request)),
                        response(Wrapped.bytes(response)),
                        decoded::add);
        return decoded;
    }

    private CallHalf half(String type, SourcePosition position, byte[] body) {
        return Wrapped.read(
                new KServeHalves(settings, FutureGuard.off())
                        .decode(
                                new RawEvent(position, body),
                                name -> {
                                    String text = header(name, type);
                                    return text == null ? null : text.getBytes(UTF_8);
                                }));
    }

    private @Nullable String header(String name, String type) {
        return switch (name) {
            // What curl says of whatever it posts.
            case "content-type" -> "application/x-www-form-urlencoded";
            case "ce_specversion" -> "1.0";
            case "ce_type" -> "org.kubeflow.serving.inference." + type;
            default -> name.startsWith("ce_") ? attributes.get(name.substring(3)) : null;
        };
    }
}
