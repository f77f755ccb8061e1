package io.plumbline.codec.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.FutureGuard;
import io.plumbline.codec.PredictionDecoder;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's events in a file of its own need not name it. */
class JsonLineEventsTest {
    private static final String EVENT =
            "{'prediction_id':'p','ts':0,'prediction':{'value':1},'features':{'a':1}}";

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+Infinity", "1"})
    void whateverNumberAnEventHoldsItIsOfTheOnlyModel(String number) throws IOException {
        Prediction read = read(EVENT.replace("'a':1", "'a':" + number)).get(0);

        assertThat(read.modelId()).isEqualTo("m");
        assertThat(read.features().kind(0))
                .isEqualTo(number.equals("NaN") ? FeatureKind.MISSING : FeatureKind.NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r", " \t  "})
    void soItIsWithWhiteSpaceBeforeIt(String space) throws IOException {
        assertThat(read(space + EVENT).get(0).modelId()).isEqualTo("m");
    }

    @Test
    void aNameOfItsOwnStays() throws IOException {
        String named = EVENT.replace("{'prediction_id'", " {'model_id':'n','prediction_id'");

        assertThat(read(EVENT + "\n" + named))
                .extracting(Prediction::modelId)
                .containsExactly("m", "n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "{", " {", "{}", "[", "{'a':NaN", "{'a':nan}", "1", "{'\u00e9"})
    void whatIsNoEventIsRefusedAsItStands(String line) throws IOException {
        assertThat(events(line))
                .singleElement()
                .satisfies(
                        raw ->
                                assertThat(new String(raw.bytes(), UTF_8))
                                        .isEqualTo(line.replace('\'', '"')));
    }

    private static List<Prediction> read(String lines) throws IOException {
        List<Prediction> read = new ArrayList<>();
        for (RawEvent raw : events(lines)) {
            new PredictionDecoder(FutureGuard.off())
                    .decode(raw)
                    .handle(
                            read::add,
                            letter -> {
                                throw new AssertionError(letter.detail());
                            });
        }
        return read;
    }

    private static List<RawEvent> events(String lines) throws IOException {
        EventFile file = new EventFile("p.jsonl", EventFile.Kind.PREDICTIONS, "m", Map.of());
        byte[] text = lines.replace('\'', '"').getBytes(UTF_8);
        List<RawEvent> all = new ArrayList<>();
        try (RawEvents events = file.read(new ByteArrayInputStream(text))) {
            for (RawEvent raw = events.next(); raw != null; raw = events.next()) {
                all.add(raw);
            }
        }
        return all;
    }
}
