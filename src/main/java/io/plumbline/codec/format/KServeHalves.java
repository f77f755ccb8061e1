package io.plumbline.codec.format;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventPayload;
import io.plumbline.codec.FutureGuard;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.RawEvent;
import io.plumbline.event.StorableText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records that KServe's logger sends, to halves of calls: CloudEvents, structured or binary, whose
 * data is a request or a response. The data itself is looked at when both halves are there. Never
 * throws.
 */
public final class KServeHalves {
    private static final String REQUEST = "org.kubeflow.serving.inference.request";
    private static final String RESPONSE = "org.kubeflow.serving.inference.response";
    private static final String SERVICE = "inferenceservicename";
    private static final List<String> ATTRIBUTES =
            List.of("type", "id", SERVICE, "namespace", "component", "endpoint");

    /** The logger says of both bodies what the client's header said of its own: often nonsense. */
    private static final CloudEventsFormat.Wanted WANTED =
            new CloudEventsFormat.Wanted(Set.copyOf(ATTRIBUTES), true);

    /** With a row's number behind it, still no longer than the id of an event may be. */
    private static final int LONGEST = 1000;

    private final KServeSettings settings;
    private final FutureGuard guard;

    public KServeHalves(KServeSettings settings, FutureGuard guard) {
        this.settings = settings;
        this.guard = guard;
    }

    /** Reads one record. */
    public Decoded<CallHalf> decode(RawEvent raw, RecordHeaders headers) {
        return CloudEventsFormat.decode(raw, headers, WANTED, this::half);
    }

    private Decoded<CallHalf> half(
            RawEvent raw, EventPayload payload, CloudEventsFormat.Attributes attributes) {
        DeadLetter fault = fault(raw, payload.ts(), attributes);
        if (fault != null) {
            return new Decoded.Refused<>(fault.of(modelOf(attributes)));
        }
        String id = text(attributes, "id");
        String server =
                text(attributes, "namespace")
                        + "/"
                        + text(attributes, SERVICE)
                        + "/"
                        + text(attributes, "component");
        boolean isWhole = payload.bytes() == raw.bytes();
        return new Decoded.Read<>(
                new CallHalf(
                        text(attributes, "type").equals(RESPONSE),
                        server,
                        id,
                        modelOf(attributes),
                        text(attributes, "endpoint"),
                        payload.ts(),
                        raw,
                        isWhole ? null : payload.bytes(),
                        payload.offset(),
                        payload.length()));
    }

    private @Nullable DeadLetter fault(
            RawEvent raw, long ts, CloudEventsFormat.Attributes attributes) {
        String type = text(attributes, "type");
        if (!type.equals(REQUEST) && !type.equals(RESPONSE)) {
            return letter(
                    raw,
                    DeadLetterReason.MALFORMED,
                    "the CloudEvent's type is neither " + REQUEST + " nor " + RESPONSE);
        }
        for (String name : ATTRIBUTES) {
            String value = text(attributes, name);
            if (value.length() > LONGEST || !StorableText.isStorable(value)) {
                return letter(
                        raw,
                        DeadLetterReason.BAD_TYPE,
                        name
                                + " must be at most "
                                + LONGEST
                                + " characters of Unicode without NUL");
            }
        }
        if (text(attributes, "id").isEmpty()) {
            return letter(raw, DeadLetterReason.MISSING_FIELD, "the CloudEvent has no id");
        }
        if (modelOf(attributes).isEmpty()) {
            return letter(raw, DeadLetterReason.MISSING_FIELD, "the CloudEvent has no " + SERVICE);
        }
        return faultOfTime(raw, ts);
    }

    private @Nullable DeadLetter faultOfTime(RawEvent raw, long ts) {
        if (ts == EventPayload.NO_TIME) {
            return letter(raw, DeadLetterReason.MISSING_FIELD, "the CloudEvent has no time");
        }
        return ts == EventPayload.BAD_TIME
                ? letter(
                        raw,
                        DeadLetterReason.BAD_TIMESTAMP,
                        "the CloudEvent's time is not RFC 3339")
                : guard.fault(raw, ts);
    }

    private String modelOf(CloudEventsFormat.Attributes attributes) {
        String model = settings.model();
        return model == null ? text(attributes, SERVICE) : model;
    }

    private static String text(CloudEventsFormat.Attributes attributes, String name) {
        String text = attributes.get(name);
        return text == null ? "" : text;
    }

    private static DeadLetter letter(RawEvent raw, DeadLetterReason reason, String detail) {
        return new DeadLetter(raw, reason, detail);
    }
}
