package io.plumbline.codec.format;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plumbline.codec.Decoded;
import io.plumbline.codec.EventJson;
import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whole calls to predictions, one for each row: each is written as the JSON of an event, at the
 * response's position, and read as such. Whatever the bytes, nothing is thrown; a call that is not
 * understood as a whole is one dead letter.
 *
 * <p>Not thread-safe: one for each thread.
 */
public final class KServeCalls {
    /** All events of one call, in bytes: a name in one place may be needed in each row. */
    static final int MAX_BYTES = 32 * EventJson.MAX_BYTES;

    private static final JsonMapper JSON =
            JsonMapper.builder(EventJson.FACTORY.copy())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final KServeSettings settings;
    private final PredictionDecoder decoder = new PredictionDecoder(FutureGuard.off());
    private final CallEvents events;

    public KServeCalls(KServeSettings settings) {
        this.settings = settings;
        this.events = new CallEvents(settings);
    }

    /** Hands on the predictions of a call, or why there are none. */
    public void read(CallHalf request, CallHalf response, Consumer<Decoded<Prediction>> out) {
        List<byte[]> written = new ArrayList<>();
        DeadLetter fault = write(request, response, written);
        if (fault != null) {
            out.accept(new Decoded.Refused<>(fault));
            return;
        }
        for (byte[] event : written) {
            out.accept(decoder.decode(new RawEvent(response.raw().position(), event)));
        }
    }

    private @Nullable DeadLetter write(CallHalf request, CallHalf response, List<byte[]> into) {
        CallHalf looked = request;
        try {
            FeatureRows features = FeatureRows.of(tree(request), settings.features());
            looked = response;
            AnswerRows answers = AnswerRows.of(tree(response), settings.output());
            write(request, features, answers, into);
            return null;
        } catch (UnreadableCallException e) {
            return letter(looked, DeadLetterReason.MALFORMED, e.detail());
        } catch (BoundedBytes.FullException e) {
            return letter(response, DeadLetterReason.TOO_LARGE, "the call's events are too large");
        } catch (IOException | RuntimeException e) {
            // As in EventJson: the parser's message quotes the call, and no bytes stop the job.
            return letter(
                    looked,
                    DeadLetterReason.MALFORMED,
                    (looked.isResponse() ? "the response" : "the request")
                            + " can't be read as JSON in UTF-8");
        }
    }

    private void write(
            CallHalf request, FeatureRows features, AnswerRows answers, List<byte[]> into)
            throws IOException, UnreadableCallException {
        int rows = features.count();
        if (rows != answers.count() || rows == 0) {
            throw new UnreadableCallException(
                    "rows of the request: " + rows + ", of the response: " + answers.count());
        }
        long size = 0;
        for (int row = 0; row < rows; row++) {
            String id = rows == 1 ? request.id() : request.id() + "-" + row;
            byte[] event = events.write(request, id, features.row(row), answers.row(row));
            size += event.length;
            if (size > MAX_BYTES) {
                throw new BoundedBytes.FullException();
            }
            into.add(event);
        }
    }

    private static DeadLetter letter(CallHalf half, DeadLetterReason reason, String detail) {
        return new DeadLetter(half.raw(), reason, detail).of(half.modelId());
    }

    private static JsonNode tree(CallHalf half) throws IOException {
        byte[] bytes = half.bytes();
        int mark = EventJson.byteOrderMark(bytes, half.from(), half.length());
        return JSON.readTree(bytes, half.from() + mark, half.length() - mark);
    }
}
