package io.plumbline.codec.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Events as Avro's own library writes them. */
final class AvroEvents {
    static final Schema PREDICTION =
            schema(
                    """
                    {"type":"record","name":"Prediction","fields":[
                     {"name":"prediction_id","type":"string"},
                     {"name":"model_id","type":{"type":"enum","name":"Model","symbols":["churn","flight_delay"]}},
                     {"name":"model_version","type":["null","string"]},
                     {"name":"ts","type":{"type":"long","logicalType":"timestamp-millis"}},
                     {"name":"prediction","type":{"type":"record","name":"Answer","fields":[
                       {"name":"label","type":["null","string","boolean","double","long"]},
                       {"name":"score","type":["null","double"]},
                       {"name":"scores","type":["null",{"type":"map","values":"double"}]},
                       {"name":"value","type":["null","double"]}]}},
                     {"name":"features","type":{"type":"map","values":
                       ["null","string","boolean","double","long",{"type":"array","items":"int"}]}},
                     {"name":"segments","type":["null",{"type":"map","values":"string"}]},
                     {"name":"latency_ms","type":["null","double"]},
                     {"name":"shadow","type":["null","boolean"]}]}
                    """);

    static final Schema LABEL =
            schema(
                    """
                    {"type":"record","name":"Label","fields":[
                     {"name":"prediction_id","type":["string","long"]},
                     {"name":"model_id","type":"string"},
                     {"name":"ts","type":{"type":"long","logicalType":"timestamp-millis"}},
                     {"name":"label","type":["string","boolean","double","long"]},
                     {"name":"revision","type":["null","long"]},
                     {"name":"op","type":["null",{"type":"enum","name":"Op","symbols":["upsert","retract"]}]}]}
                    """);

    private AvroEvents() {}

    static Schema schema(String text) {
        return new Schema.Parser(NameValidator.NO_VALIDATION).parse(text);
    }

    static byte[] write(Schema schema, Object value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
