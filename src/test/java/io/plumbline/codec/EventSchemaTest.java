package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.plumbline.event.RawEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of events for producers: what they allow, the decoders read. */
class EventSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What may come into anybody's mind to put somewhere. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "''",
                    "'x'",
                    "'*'",
                    "'\\u0000'",
                    "0",
                    "1",
                    "-1",
                    "0.5",
                    "1.5",
                    "true",
                    "[]",
                    "[1]",
                    "{}",
                    "{'a':0.4}",
                    "{'a':2}",
                    "{'a':'b'}",
                    "{'a':null}",
                    "{'a':{}}",
                    "{'':1}",
                    "{'label':'yes'}",
                    "{'score':0.2}",
                    "{'score':null}",
                    "{'value':3}",
                    "{'scores':{}}",
                    "{'label':null,'score':0.1}",
                    "'retract'",
                    "'2001-01-20T14:05:00Z'",
                    "'2001-02-30T14:05:00Z'",
                    "'2001-01-20'",
                    "'2001-01-20T14:05:00'",
                    "'2001-01-20T14:05:00+01:00'",
                    "'2001-01-20 14:05:00.123456789z'",
                    "979999500000",
                    "9.5",
                    "9223372036854775808",
                    "1e18");

    private final JsonSchema prediction = schema("prediction");
    private final JsonSchema label = schema("label");
    private final PredictionDecoder predictions = new PredictionDecoder(FutureGuard.off());
    private final LabelDecoder labels = new LabelDecoder(FutureGuard.off());

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of(
                                Path.of("docs/schema", name + ".schema.json").toUri().toString()),
                        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    @Test
    void theExamplesAreValid() throws IOException {
        assertThat(prediction.validate(tree(Events.PREDICTION))).isEmpty();
        assertThat(label.validate(tree(Events.LABEL))).isEmpty();
    }

    @Property(seed = "2001", tries = 3_000, shrinking = ShrinkingMode.OFF)
    void whatAPredictionsSchemaAllowsIsRead(@ForAll long seed) throws IOException {
        assertAllowedIsRead(Events.PREDICTION, prediction, predictions::decode, new Random(seed));
    }

    @Property(seed = "2001", tries = 3_000, shrinking = ShrinkingMode.OFF)
    void whatALabelsSchemaAllowsIsRead(@ForAll long seed) throws IOException {
        assertAllowedIsRead(Events.LABEL, label, labels::decode, new Random(seed));
    }

    private static void assertAllowedIsRead(
            String example,
            JsonSchema schema,
            Function<RawEvent, Decoded<?>> decoder,
            Random random)
            throws IOException {
        ObjectNode event = (ObjectNode) tree(example);
        List<String> fields = event.properties().stream().map(field -> field.getKey()).toList();
        for (int i = random.nextInt(2); i >= 0; i--) {
            String field = fields.get(random.nextInt(fields.size()));
            String value = VALUES.get(random.nextInt(VALUES.size()));
            event.replace(field, tree(value));
        }
        Decoded<?> decoded = decoder.apply(Events.raw(event.toString()));
        if (schema.validate(event).isEmpty()) {
            assertThat(decoded).as("%s", event).isInstanceOf(Decoded.Read.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'prediction_id':'a','model_id':'m','ts':1}",
                "{'prediction_id':'a','model_id':'m','ts':'yesterday','prediction':{'score':0.1}}",
                "{'prediction_id':'','model_id':'m','ts':1,'prediction':{'score':0.1}}",
                "{'prediction_id':'a','model_id':'m','model_version':'*','ts':1,'prediction':{'score':0.1}}",
                "{'prediction_id':'a','model_id':'m','ts':1,'prediction':{}}",
                "{'prediction_id':'a','model_id':'m','ts':1,'prediction':{'score':1.1}}",
                "{'prediction_id':'a','model_id':'m','ts':1,'prediction':{'scores':{'x':7}}}",
                "{'prediction_id':'a','model_id':'m','ts':1,'prediction':0.4}"
            })
    void whatCantBeReadIsSeenByTheProducer(String event) throws IOException {
        assertThat(prediction.validate(tree(event))).isNotEmpty();
        assertThat(predictions.decode(Events.raw(event))).isInstanceOf(Decoded.Refused.class);
    }

    private static JsonNode tree(String json) throws IOException {
        return JSON.readTree(Events.bytes(json));
    }
}
