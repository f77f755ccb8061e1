package io.plumbline.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdSerializerTest {
    private static final IdSerializer SERIALIZER = IdSerializer.INSTANCE;

    /** Savepoints find state by them. */
    @ParameterizedTest
    @CsvSource({
        "m, p-1, 016d03702d31",
        "Ä, '', 02c38400",
        "\ud83d\ude00, x, 04f09f98800178",
    })
    void theBytesNeverChange(String model, String id, String hex) throws IOException {
        assertThat(HexFormat.of().formatHex(bytes(Tuple2.of(model, id)))).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"m, p-1", "'', ''", "Ä, \ud83d\ude00"})
    void anIdComesBack(String model, String id) throws IOException {
        assertThat(read(bytes(Tuple2.of(model, id)))).isEqualTo(Tuple2.of(model, id));
    }

    @Test
    void aLongIdComesBack() throws IOException {
        Tuple2<String, String> id = Tuple2.of("m".repeat(127), "i".repeat(70_000));

        assertThat(read(bytes(id))).isEqualTo(id);
    }

    @Test
    void theSerializerComesBackFromItsSnapshot() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        SERIALIZER.snapshotConfiguration().writeSnapshot(out);
        IdSerializer.Snapshot snapshot = new IdSerializer.Snapshot();
        snapshot.readSnapshot(
                snapshot.getCurrentVersion(),
                new DataInputDeserializer(out.getCopyOfBuffer()),
                IdSerializer.class.getClassLoader());

        TypeSerializer<Tuple2<String, String>> restored = snapshot.restoreSerializer();
        assertThat(restored).isEqualTo(SERIALIZER);
        assertThat(
                        SERIALIZER
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(snapshot)
                                .isCompatibleAsIs())
                .isTrue();
    }

    private static byte[] bytes(Tuple2<String, String> id) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(16);
        SERIALIZER.serialize(id, out);
        return out.getCopyOfBuffer();
    }

    private static Tuple2<String, String> read(byte[] bytes) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        Tuple2<String, String> id = SERIALIZER.deserialize(in);
        assertThat(in.available()).isZero();
        return id;
    }
}
