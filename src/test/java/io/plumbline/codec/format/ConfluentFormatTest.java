package io.plumbline.codec.format;

import static io.plumbline.codec.format.AvroEvents.schema;
import static io.plumbline.codec.format.Wrapped.confluent;
import static io.plumbline.codec.format.Wrapped.predictions;
import static io.plumbline.codec.format.Wrapped.read;
import static io.plumbline.codec.format.Wrapped.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluentFormatTest {
    private static final String PREDICTION = AvroEvents.PREDICTION.toString();
    private final FakeRegistry registry = new FakeRegistry();
    private Instant now = Instant.parse("2001-01-20T14:05:00Z");
    private final EventFormat format =
            EventFormats.of(WireFormat.CONFLUENT_AVRO, registry, () -> now);

    private static Wrapped prediction(int id) {
        return confluent(
                id, RandomEvents.avro(AvroEvents.PREDICTION, new RandomEvents(1).prediction()));
    }

    private DeadLetter refusal(Wrapped record) {
        return refused(record.by(format, predictions()));
    }

    @Test
    void aSchemaIsAskedForOnce() {
        registry.with(7, PREDICTION);

        read(prediction(7).by(format, predictions()));
        read(prediction(7).by(format, predictions()));

        assertThat(registry.asked).containsExactly("schemas/ids/7");
    }

    @Test
    void anUnknownSchemaIsADeadLetterAndAskedForAgainAfterAMinute() {
        DeadLetter letter = refusal(prediction(7));
        refusal(prediction(7));

        assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(letter.detail()).isEqualTo("the schema registry knows no schema 7");
        assertThat(letter.event().bytes()).isEqualTo(prediction(7).value());
        assertThat(registry.asked).hasSize(1);
        registry.with(7, PREDICTION);
        now = now.plus(Duration.ofMinutes(1));
        read(prediction(7).by(format, predictions()));
    }

    /** Of a proxy's 404 nothing follows: all events would be dead letters. */
    @Test
    void onlyTheRegistrysOwnWordMakesASchemaUnknown() {
        registry.answering("schemas/ids/7", 404, "<html>no such page</html>");

        assertThatThrownBy(() -> prediction(7).by(format, predictions()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("is its url right?");
    }

    @Test
    void whatIsNoAnswerOfARegistryStopsTheReader() {
        registry.answering("schemas/ids/7", 200, "<html>welcome</html>");

        assertThatThrownBy(() -> prediction(7).by(format, predictions()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is no schema");
    }

    @Test
    void nothingIsReadWhileTheRegistryIsDownAndNothingIsLost() {
        registry.with(7, PREDICTION).isDown = true;
        assertThatThrownBy(() -> prediction(7).by(format, predictions()))
                .isInstanceOf(UncheckedIOException.class);

        registry.isDown = false;

        read(prediction(7).by(format, predictions()));
    }

    @Test
    void aSchemaMayUseThoseOfOtherSubjects() {
        Schema answer =
                schema(
                        "{'type':'record','name':'A','fields':[{'name':'value','type':'N'}]}"
                                .replace("'N'", "'double'")
                                .replace('\'', '"'));
        String number = "{'type':'record','name':'v.N','fields':[{'name':'x','type':'double'}]}";
        String outer =
                "{'type':'record','name':'E','fields':[{'name':'prediction_id','type':'string'},"
                        + "{'name':'model_id','type':'string'},{'name':'ts','type':'string'},"
                        + "{'name':'prediction','type':'A'},{'name':'features','type':'v.N'}]}";
        registry.with(7, outer.replace('\'', '"'), "A", "v.N")
                .with("subjects/A/versions/1", answer.toString(), "AVRO")
                .with("subjects/v.N/versions/1", number.replace('\'', '"'), "AVRO");
        byte[] bytes =
                Wrapped.concat(
                        text("p"),
                        text("m"),
                        text("2001-01-20T14:05:00Z"),
                        AvroEvents.write(schema("\"double\""), 2.5),
                        AvroEvents.write(schema("\"double\""), 3.5));

        var event = read(confluent(7, bytes).by(format, predictions()));

        assertThat(event.value()).isEqualTo(2.5);
        assertThat(event.features().numbers()).containsExactly(3.5);
    }

    private static byte[] text(String text) {
        return AvroEvents.write(schema("\"string\""), text);
    }

    @Test
    void aSchemaThatRefersToItselfIsAskedForOnce() {
        registry.with(7, "\"Loop\"", "Loop")
                .with("subjects/Loop/versions/1", "\"Loop\"", "AVRO", "Loop");

        assertThat(refusal(prediction(7)).detail()).contains("can't be read");
        assertThat(registry.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "PROTOBUF"})
    void aSchemaOfAnotherKindIsRefused(String kind) {
        registry.with("schemas/ids/7", "{}", kind);

        assertThat(refusal(prediction(7)).detail()).isEqualTo("schema 7 is not one of Avro");
    }

    @Test
    void aSchemaThatIsNoneIsRefused() {
        registry.with(7, "{\"type\":\"nothing\"}");

        assertThat(refusal(prediction(7)).detail()).contains("can't be read as one of Avro");
    }

    @Test
    void whatDoesNotBeginWithTheFrameIsMalformed() {
        for (byte[] value : new byte[][] {{}, {0, 0, 0, 7}, {1, 0, 0, 0, 7, 0}}) {
            assertThat(refusal(Wrapped.plain(value)).reason())
                    .isEqualTo(DeadLetterReason.MALFORMED);
        }
        assertThat(registry.asked).isEmpty();
    }

    @Test
    void ofAllIdsThatRecordsNameAThousandAreKept() {
        List<String> firstAsked = new ArrayList<>();
        for (int id = 0; id <= RegisteredSchemas.MOST_KEPT; id++) {
            refusal(prediction(id));
            firstAsked.add("schemas/ids/" + id);
        }
        assertThat(registry.asked).isEqualTo(firstAsked);

        refusal(prediction(0));

        assertThat(registry.asked)
                .hasSize(RegisteredSchemas.MOST_KEPT + 2)
                .endsWith("schemas/ids/0");
    }
}
