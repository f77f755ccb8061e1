package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.Label;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events as bytes, and what the decoders make of them. Single quotes stand for double ones. */
final class Events {
    static final SourcePosition POSITION = new SourcePosition("plumbline.predictions", 3, 42);

    static final String PREDICTION =
            "{'prediction_id':'f-000123','model_id':'flight-delay','model_version':'2001-01-15',"
                    + "'ts':'2001-01-20T14:05:00Z','prediction':{'label':'late','score':0.71},"
                    + "'features':{'distance_miles':1979,'origin':'DTW','peak':true,"
                    + "'late_share_origin':null},'segments':{'region':'midwest'},"
                    + "'latency_ms':12.5,'shadow':false}";

    static final String LABEL =
            "{'prediction_id':'f-000123','model_id':'flight-delay','ts':'2001-01-20T18:40:00Z',"
                    + "'label':'late','revision':1,'op':'upsert'}";

    private Events() {}

    static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static RawEvent raw(String json) {
        return new RawEvent(POSITION, bytes(json));
    }

    static Decoded<Prediction> decodePrediction(String json) {
        return new PredictionDecoder(FutureGuard.off()).decode(raw(json));
    }

    static Decoded<Label> decodeLabel(String json) {
        return new LabelDecoder(FutureGuard.off()).decode(raw(json));
    }

    static Prediction prediction(String json) {
        return read(decodePrediction(json));
    }

    static Label label(String json) {
        return read(decodeLabel(json));
    }

    /** A prediction with that object, features and all. */
    static Prediction answering(String answer) {
        return prediction(
                "{'prediction_id':'p','model_id':'m','ts':0,'prediction':" + answer + "}");
    }

    static <E> E read(Decoded<E> decoded) {
        List<E> events = new ArrayList<>();
        decoded.handle(
                events::add,
                letter -> {
                    throw new AssertionError(letter.reason() + ": " + letter.detail());
                });
        return events.get(0);
    }

    static DeadLetter refused(Decoded<?> decoded) {
        List<DeadLetter> letters = new ArrayList<>();
        decoded.handle(event -> {}, letters::add);
        assertThat(letters).as("dead letters").hasSize(1);
        return letters.get(0);
    }
}
