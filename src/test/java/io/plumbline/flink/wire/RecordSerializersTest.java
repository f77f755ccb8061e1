package io.plumbline.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.drift.FeatureVector;
import io.plumbline.event.ClassScores;
import io.plumbline.event.Dimensions;
import io.plumbline.event.FeatureCells;
import io.plumbline.event.Label;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.operator.ScoredPrediction;
import io.plumbline.join.Scored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written comes back, one record after another through the same serializer. */
class RecordSerializersTest {
    private static final int LONG_EVENT = 300_000;

    @Property(tries = 200)
    void predictionsComeBack(@ForAll("predictions") List<ScoredPrediction> predictions)
            throws IOException {
        comesBack(predictions, new PredictionSerializer());
    }

    @Property(tries = 200)
    void labelsComeBack(@ForAll("labels") List<Label> labels) throws IOException {
        comesBack(labels, new LabelSerializer());
    }

    /** A longer record before it leaves nothing behind, and itself comes back whole. */
    @Test
    void aLongRecordIsFollowedByAShortOne() throws IOException {
        Label longOne = label("x".repeat(LONG_EVENT).getBytes(StandardCharsets.UTF_8));
        Label shortOne = label("y".getBytes(StandardCharsets.UTF_8));

        comesBack(List.of(longOne, shortOne, longOne, shortOne), new LabelSerializer());
    }

    private static Label label(byte[] raw) {
        SourcePosition position = new SourcePosition("labels", 3, 12);
        return new Label("id", "m", 7, "yes", Double.NaN, 0, false, new RawEvent(position, raw));
    }

    private static <T> void comesBack(List<T> records, TypeSerializer<T> serializer)
            throws IOException {
        DataOutputSerializer written = new DataOutputSerializer(64);
        for (T record : records) {
            serializer.serialize(record, written);
        }
        DataInputDeserializer first = new DataInputDeserializer(written.getCopyOfBuffer());
        DataOutputSerializer copied = new DataOutputSerializer(64);
        TypeSerializer<T> other = serializer.duplicate();
        for (int i = 0; i < records.size(); i++) {
            other.copy(first, copied);
        }
        assertThat(copied.getCopyOfBuffer()).isEqualTo(written.getCopyOfBuffer());

        DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
        List<T> read = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            read.add(other.deserialize(in));
        }
        assertThat(in.available()).isZero();
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType((one, two) -> Double.compare(one, two) == 0, Double.class)
                .isEqualTo(records);
    }

    @Provide
    Arbitrary<List<ScoredPrediction>> predictions() {
        return Arbitraries.randomValue(Records::new).map(Records::prediction).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Label>> labels() {
        return Arbitraries.randomValue(Records::new).map(Records::label).list().ofMaxSize(5);
    }

    /** Records with all that may be missing, there or not. */
    private record Records(Random random) {
        private static final List<String> TEXTS =
                List.of("", "flight-delay", "Ä", "\u0000gen", "\ud83d\ude00", "z".repeat(200));

        ScoredPrediction prediction() {
            return new ScoredPrediction(
                    text(),
                    text(),
                    scored(),
                    number(),
                    random.nextBoolean() ? vector() : null,
                    raw());
        }

        Label label() {
            return new Label(
                    text(),
                    text(),
                    random.nextLong(),
                    text(),
                    number(),
                    random.nextLong(),
                    random.nextBoolean(),
                    raw());
        }

        private Scored scored() {
            return new Scored(
                    text(),
                    random.nextLong(),
                    random.nextBoolean()
                            ? Dimensions.NONE
                            : new Dimensions(random.nextInt(), new String[] {text(), text()}),
                    random.nextBoolean(),
                    random.nextBoolean() ? text() : null,
                    number(),
                    number(),
                    random.nextBoolean()
                            ? new ClassScores(new String[] {"a", text()}, new double[] {0.5, 0.5})
                            : null,
                    random.nextBoolean()
                            ? new FeatureCells(random.nextLong(), new byte[] {1, -1, 0})
                            : null,
                    random.nextLong());
        }

        private FeatureVector vector() {
            int size = random.nextInt(40);
            short[] codes = new short[size];
            double[] values = new double[size];
            @Nullable String[] categories = new String[size];
            for (int i = 0; i < size; i++) {
                codes[i] = (short) random.nextInt();
                values[i] = number();
                categories[i] = random.nextBoolean() ? text() : null;
            }
            return new FeatureVector(
                    random.nextLong(), codes, values, random.nextBoolean() ? categories : null);
        }

        private RawEvent raw() {
            SourcePosition position =
                    new SourcePosition(text(), random.nextInt(), random.nextLong());
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            return new RawEvent(position, random.nextInt(10) == 0 ? null : bytes);
        }

        private String text() {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }

        private double number() {
            return switch (random.nextInt(4)) {
                case 0 -> Double.NaN;
                case 1 -> Double.NEGATIVE_INFINITY;
                case 2 -> -0.0;
                default -> random.nextGaussian();
            };
        }
    }
}
