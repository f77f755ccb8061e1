package io.plumbline.flink.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.codec.format.KServeSettings;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Prediction;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import io.plumbline.flink.io.CallRead;
import io.plumbline.flink.io.PredictionRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallPairingTest {
    private static final Path STORED = Path.of("src/test/resources/savepoints");
    private static final String SUFFIX = ".pairing";
    private static final long NOON = 12 * 3_600_000L;
    private static final long WITHIN = Duration.ofMinutes(10).toMillis();
    private static final long SLOT = WITHIN / 16;
    private static final KServeSettings SETTINGS =
            new KServeSettings(
                    KServeSettings.Answer.SCORE,
                    List.of(),
                    null,
                    List.of(),
                    null,
                    Duration.ofMillis(WITHIN));
    private static final KeySelector<CallRead, Tuple2<String, String>> KEY =
            read ->
                    read.half() == null
                            ? Tuple2.of("", "")
                            : Tuple2.of(read.half().server(), read.half().id());

    private KeyedOneInputStreamOperatorTestHarness<Tuple2<String, String>, CallRead, PredictionRead>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = open(null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<
                    Tuple2<String, String>, CallRead, PredictionRead>
            open(@Nullable OperatorSubtaskState state) throws Exception {
        var opened =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new CallPairing(SETTINGS),
                        KEY,
                        Types.TUPLE(Types.STRING, Types.STRING),
                        16,
                        1,
                        0);
        KryoFree.require(opened.getExecutionConfig());
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }

    private void request(String id, long ts) throws Exception {
        half(false, id, ts, "{\"instances\":[[1],[2]]}");
    }

    private void response(String id, long ts) throws Exception {
        half(true, id, ts, "{\"predictions\":[0.25,0.75]}");
    }

    private void half(boolean isResponse, String id, long ts, String body) throws Exception {
        byte[] bytes = body.getBytes(UTF_8);
        RawEvent raw = new RawEvent(new SourcePosition("log", isResponse ? 1 : 0, 7), bytes);
        CallHalf half =
                new CallHalf(
                        isResponse, "ns/m/predictor", id, "m", "", ts, raw, null, 0, bytes.length);
        harness.processElement(new StreamRecord<>(new CallRead(half, null), ts));
    }

    private List<String> predictions() {
        return harness.extractOutputValues().stream()
                .map(PredictionRead::prediction)
                .filter(Objects::nonNull)
                .map(Prediction::predictionId)
                .toList();
    }

    private List<DeadLetter> deadLetters() {
        return harness.extractOutputValues().stream()
                .map(PredictionRead::deadLetter)
                .filter(Objects::nonNull)
                .toList();
    }

    private void assertNothingIsLeft() {
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void halvesArePairedInWhateverOrderTheyCome() throws Exception {
        request("a", NOON);
        response("b", NOON + 2);
        assertThat(predictions()).isEmpty();
        response("a", NOON + 1);
        request("b", NOON);

        assertThat(predictions()).containsExactly("a-0", "a-1", "b-0", "b-1");
        assertThat(harness.extractOutputValues()).allMatch(read -> read.ts() == NOON);
        harness.processWatermark(NOON + 2 + WITHIN + SLOT);
        assertThat(deadLetters()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void whatComesAgainChangesNothing() throws Exception {
        request("a", NOON);
        request("a", NOON);
        response("a", NOON + 1);
        response("a", NOON + 1);
        request("a", NOON);

        assertThat(predictions()).containsExactly("a-0", "a-1");
        assertThat(counter("repeated")).isEqualTo(3);
        harness.processWatermark(NOON + WITHIN + SLOT);
        assertThat(deadLetters()).isEmpty();
        assertThat(counter("unpaired")).isZero();
        assertNothingIsLeft();
    }

    @Test
    void aResponseWithoutARequestIsADeadLetterAndARequestWithoutAResponseIsCounted()
            throws Exception {
        request("a", NOON);
        response("b", NOON);
        harness.processWatermark(NOON + WITHIN - 1);
        assertThat(deadLetters()).isEmpty();

        harness.processWatermark(NOON + WITHIN + SLOT);
        assertThat(deadLetters()).hasSize(1);
        DeadLetter letter = deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
        assertThat(letter.detail()).contains("no request");
        assertThat(letter.modelId()).isEqualTo("m");
        assertThat(letter.event().position().partition()).isEqualTo(1);
        assertThat(counter("unpaired")).isEqualTo(1);
        assertThat(predictions()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void whatWaitsAndWhatWasPairedSurviveARestore() throws Exception {
        assertGoesOn(snapshotInTheMiddle());
    }

    /** The rest of the job's state is in {@code GoldenSavepointITCase}, which has no such calls. */
    @ParameterizedTest
    @MethodSource("stored")
    void whatAReleaseRememberedIsPairedToday(Path stored) throws Exception {
        assertGoesOn(OperatorSnapshotUtil.readStateHandle(stored.toString()));
    }

    static List<Path> stored() throws Exception {
        String taken = System.getProperty("plumbline.savepoint");
        if (taken != null) {
            CallPairingTest now = new CallPairingTest();
            now.open();
            OperatorSnapshotUtil.writeStateHandle(
                    now.snapshotInTheMiddle(), STORED.resolve(taken + SUFFIX).toString());
        }
        try (Stream<Path> files = Files.list(STORED)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    /** Of two calls whose other half is to come, two whose is not, and one that is paired. */
    private OperatorSubtaskState snapshotInTheMiddle() throws Exception {
        request("a", NOON);
        response("b", NOON);
        request("c", NOON);
        response("c", NOON);
        request("d", NOON);
        response("e", NOON);
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        return snapshot;
    }

    private void assertGoesOn(OperatorSubtaskState snapshot) throws Exception {
        harness.close();
        harness = open(snapshot);
        response("c", NOON);
        response("a", NOON + 1);
        request("b", NOON - 1);
        assertThat(predictions()).containsExactly("a-0", "a-1", "b-0", "b-1");
        assertThat(counter("repeated")).isEqualTo(1);
        harness.processWatermark(NOON + WITHIN + SLOT);
        assertThat(deadLetters()).hasSize(1);
        assertThat(counter("unpaired")).isEqualTo(1);
        assertNothingIsLeft();
    }

    @Test
    void waitingMakesNoPredictionLate() throws Exception {
        request("a", NOON);
        harness.processWatermark(NOON + WITHIN - 1);
        response("a", NOON + WITHIN);

        assertThat(predictions()).hasSize(2);
        assertThat(watermark()).isLessThan(NOON);
        harness.processWatermark(Watermark.MAX_WATERMARK.getTimestamp());
        assertThat(watermark()).isEqualTo(Long.MAX_VALUE);
        assertNothingIsLeft();
    }

    @Test
    void aHalfThatIsLateItselfWaitsAsLongAsOthers() throws Exception {
        harness.processWatermark(NOON);
        request("a", NOON - 2 * WITHIN);
        harness.processWatermark(NOON + WITHIN - 1);
        response("a", NOON - 2 * WITHIN);

        assertThat(predictions()).containsExactly("a-0", "a-1");
    }

    /** A task that goes on has no watermark of its own yet. */
    @Test
    void aHalfThatIsLateWaitsAsLongAsOthersAfterARestoreToo() throws Exception {
        harness.processWatermark(NOON);
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = open(snapshot);
        request("a", NOON - 2 * WITHIN);
        harness.processWatermark(NOON + WITHIN - 1);
        response("a", NOON - 2 * WITHIN);

        assertThat(predictions()).containsExactly("a-0", "a-1");
    }

    @Test
    void poisonGoesOnToTheDeadLetters() throws Exception {
        DeadLetter unread =
                new DeadLetter(
                        new RawEvent(new SourcePosition("log", 0, 1), null),
                        DeadLetterReason.MALFORMED,
                        "x");
        harness.processElement(new StreamRecord<>(new CallRead(null, unread)));
        half(false, "a", NOON, "{\"instances\":");
        response("a", NOON);

        assertThat(deadLetters()).hasSize(2).first().isEqualTo(unread);
        assertThat(deadLetters().get(1).event().position().partition()).isZero();
        assertThat(predictions()).isEmpty();
    }

    private long watermark() {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .mapToLong(mark -> ((Watermark) mark).getTimestamp())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private long counter(String name) {
        CallPairing operator = (CallPairing) harness.getOperator();
        Counter counter = name.equals("repeated") ? operator.repeated() : operator.unpaired();
        return counter.getCount();
    }
}
