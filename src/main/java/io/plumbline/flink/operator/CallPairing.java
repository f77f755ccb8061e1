package io.plumbline.flink.operator;

import io.plumbline.codec.Decoded;
import io.plumbline.codec.format.KServeCalls;
import io.plumbline.codec.format.KServeSettings;
import io.plumbline.event.CallHalf;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.event.Prediction;
import io.plumbline.flink.io.CallRead;
import io.plumbline.flink.io.PredictionRead;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Pairs the requests and responses of logged calls, keyed by (server, id), in whatever order they
 * come, and hands on the predictions of each pair. That a call was paired is remembered as long as
 * a half would be, so that records that are read twice are none without a counterpart.
 *
 * <p>A prediction has the time of its request, which may have waited: the watermark is held back by
 * as long as it may, so that pairing makes nothing late.
 */
public final class CallPairing extends AbstractStreamOperator<PredictionRead>
        implements OneInputStreamOperator<CallRead, PredictionRead> {
    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<CallHalf> WAITING =
            new ValueStateDescriptor<>("waiting", TypeInformation.of(CallHalf.class));
    private static final ValueStateDescriptor<Boolean> PAIRED =
            new ValueStateDescriptor<>("paired", Types.BOOLEAN);

    private final KServeSettings settings;

    @SuppressWarnings("NullAway.Init") // State is initialized before the operator is opened.
    private transient Frontier frontier;

    private transient long watermark;
    private transient KServeCalls calls;
    private transient ValueState<CallHalf> waiting;
    private transient ValueState<Boolean> paired;
    private transient ExpiryIndex expiry;
    private transient Counter repeated;
    private transient Counter unpaired;

    public CallPairing(KServeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        frontier = new Frontier(context.getOperatorStateStore(), context.isRestored());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        frontier.snapshot(watermark);
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
        calls = new KServeCalls(settings);
        waiting = getRuntimeContext().getState(WAITING);
        paired = getRuntimeContext().getState(PAIRED);
        ListState<byte[]> chunks = getRuntimeContext().getListState(ExpiryIndex.CHUNKS);
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("expiry", VoidNamespaceSerializer.INSTANCE, new Expiry());
        expiry =
                new ExpiryIndex(
                        chunks,
                        timers,
                        this::setCurrentKey,
                        getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks());
        JobMetrics metrics = new JobMetrics(getMetricGroup());
        repeated = metrics.counter(JobMetric.REPEATED_HALVES_TOTAL);
        unpaired = metrics.counter(JobMetric.UNPAIRED_REQUESTS_TOTAL);
    }

    /** Halves that were there before, since the task started. */
    Counter repeated() {
        return repeated;
    }

    /** Requests that were forgotten without a response, since the task started. */
    Counter unpaired() {
        return unpaired;
    }

    @Override
    public void processElement(StreamRecord<CallRead> element) throws Exception {
        CallHalf half = element.getValue().half();
        if (half == null) {
            emit(new PredictionRead(null, element.getValue().deadLetter()));
            return;
        }
        CallHalf other = waiting.value();
        if (other == null && paired.value() == null) {
            waiting.update(half);
            expiry.add(Tuple2.of(half.server(), half.id()), lookAt(half), withinMs());
            expiry.relieve();
        } else if (other == null || other.isResponse() == half.isResponse()) {
            repeated.inc();
        } else {
            waiting.clear();
            paired.update(true);
            calls.read(
                    half.isResponse() ? other : half,
                    half.isResponse() ? half : other,
                    this::handOn);
        }
    }

    /** One that is late itself waits as long as others. */
    private long lookAt(CallHalf half) {
        return Math.max(half.ts(), frontier.at(watermark)) + withinMs();
    }

    private long withinMs() {
        return settings.pairWithin().toMillis();
    }

    private void handOn(Decoded<Prediction> decoded) {
        emit(PredictionRead.of(decoded));
    }

    private void emit(PredictionRead read) {
        output.collect(new StreamRecord<>(read, read.ts()));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        expiry.flushUpTo(watermark);
        if (timeServiceManager != null) {
            timeServiceManager.advanceWatermark(mark);
        }
        output.emitWatermark(heldBack(mark));
    }

    private Watermark heldBack(Watermark mark) {
        long back = withinMs() + ExpiryIndex.longestSlot(withinMs());
        return mark.equals(Watermark.MAX_WATERMARK)
                ? mark
                : new Watermark(Math.max(mark.getTimestamp(), Long.MIN_VALUE + back) - back);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        expiry.flush();
    }

    private void forget() throws Exception {
        CallHalf half = waiting.value();
        if (half != null && half.isResponse()) {
            DeadLetter letter =
                    new DeadLetter(
                            half.raw(),
                            DeadLetterReason.MALFORMED,
                            "no request with the response's id came in time");
            emit(new PredictionRead(null, letter.of(half.modelId())));
        } else if (half != null) {
            unpaired.inc();
        }
        waiting.clear();
        paired.clear();
    }

    /** Forgets the ids of a slot, with the key of its list the current one. */
    private final class Expiry implements Triggerable<Tuple2<String, String>, VoidNamespace> {
        @Override
        public void onEventTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer)
                throws Exception {
            for (ExpiryIndex.Listed listed : expiry.take()) {
                setCurrentKey(listed.id());
                forget();
            }
        }

        @Override
        public void onProcessingTime(InternalTimer<Tuple2<String, String>, VoidNamespace> timer) {
            throw new IllegalStateException("nothing is forgotten by wall clock");
        }
    }
}
