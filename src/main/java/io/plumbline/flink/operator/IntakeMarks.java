package io.plumbline.flink.operator;

import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.flink.io.EventRead;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Counts once a second, of the models of which that is watched, what was read: how many events, how
 * many that can't be read, how many ahead of the wall clock. An event whose model can't be read is
 * shared out among the models by their traffic of that second. It has no state: what is lost in a
 * failure is a second's counts.
 *
 * @param <T> what reading a record gave
 */
public final class IntakeMarks<T extends EventRead> extends AbstractStreamOperator<IntakeMark>
        implements OneInputStreamOperator<T, IntakeMark> {
    private static final long serialVersionUID = 1L;

    private static final long EVERY_MS = 1_000;

    private final Plans plans;
    private final ArrivalKind kind;

    private transient Map<String, OfModel> models;
    private transient boolean watching;

    /** Events that could be read, of models that are configured. */
    private transient long read;

    private transient long nobodys;
    private transient long now;

    private static final class OfModel {
        private final @Nullable Duration skew;
        private long events;
        private long read;
        private long malformed;
        private long ahead;
        private long newest = Long.MIN_VALUE;

        private OfModel(@Nullable Duration skew) {
            this.skew = skew;
        }
    }

    public IntakeMarks(Plans plans, ArrivalKind kind) {
        this.plans = plans;
        this.kind = kind;
    }

    @Override
    public void open() throws Exception {
        super.open();
        models = new HashMap<>();
        watching = plans.all().stream().anyMatch(plan -> plan.monitor().expected().watchesIntake());
        if (watching) {
            now = getProcessingTimeService().getCurrentProcessingTime();
            startOver();
        }
    }

    private void startOver() {
        models.clear();
        read = 0;
        nobodys = 0;
        getProcessingTimeService().registerTimer(now + EVERY_MS, this::mark);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        if (watching) {
            count(element.getValue());
        }
    }

    private void count(EventRead event) {
        String model = event.modelId();
        DeadLetter letter = event.deadLetter();
        if (model == null) {
            nobodys += letter == null ? 0 : 1;
            return;
        }
        MonitorPlan plan = plans.find(model);
        if (plan == null) {
            return;
        }
        OfModel counts =
                models.computeIfAbsent(
                        model, id -> new OfModel(plan.monitor().expected().maxClockSkew()));
        counts.events++;
        if (letter == null) {
            read++;
            counts.read++;
            counts.newest = Math.max(counts.newest, event.ts());
            counts.ahead += isAhead(counts, event.ts()) ? 1 : 0;
        } else if (letter.reason() == DeadLetterReason.FUTURE_TIMESTAMP) {
            counts.ahead++;
        } else if (letter.reason().isUnreadable()) {
            counts.malformed++;
        }
    }

    /** By the clock of the last second, which is at most one behind. */
    private boolean isAhead(OfModel counts, long ts) {
        return counts.skew != null && ts > now + EVERY_MS + counts.skew.toMillis();
    }

    private void mark(long time) {
        now = time;
        for (MonitorPlan plan : plans.all()) {
            if (plan.monitor().expected().watchesIntake()) {
                mark(plan.monitor().model());
            }
        }
        startOver();
    }

    private void mark(String model) {
        OfModel counts = models.getOrDefault(model, new OfModel(null));
        double part = read == 0 ? 1.0 / plans.all().size() : (double) counts.read / read;
        double unknown = nobodys * part;
        if (counts.events > 0 || unknown > 0) {
            output.collect(
                    new StreamRecord<>(
                            new IntakeMark(
                                    model,
                                    kind,
                                    counts.events + unknown,
                                    counts.malformed + unknown,
                                    counts.ahead,
                                    counts.newest)));
        }
    }
}
