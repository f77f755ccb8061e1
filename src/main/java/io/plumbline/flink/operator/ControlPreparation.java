package io.plumbline.flink.operator;

import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationException;
import io.plumbline.config.Control;
import io.plumbline.config.ControlKind;
import io.plumbline.config.Foundation;
import io.plumbline.config.LiveConfiguration;
import io.plumbline.config.Monitor;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.flink.io.ControlRead;
import io.plumbline.flink.metric.JobMetric;
import io.plumbline.flink.metric.JobMetrics;
import io.plumbline.policy.AcknowledgementRow;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds control events against what is monitored: models, references, rules and silences out,
 * requests to try again on {@link #REPLAYS}, acknowledgements on {@link #ACKNOWLEDGEMENTS}. What is
 * faulty goes to the dead letters, and what held before still holds: what holds is state.
 *
 * <p>Models and references are announced to the preparations too, after they went out: whoever
 * hears of one through a checkpoint knows that everybody else has it in theirs.
 */
public final class ControlPreparation extends ProcessFunction<ControlRead, ControlEvent>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** Dead requests to be tried again, by their id. */
    public static final OutputTag<ControlEvent> REPLAYS =
            new OutputTag<>("replays", TypeInformation.of(ControlEvent.class));

    /** Rows of the table {@code acknowledgements}. */
    public static final OutputTag<AcknowledgementRow> ACKNOWLEDGEMENTS =
            new OutputTag<>("acknowledgements", TypeInformation.of(AcknowledgementRow.class));

    private static final Logger LOG = LoggerFactory.getLogger(ControlPreparation.class);
    private static final Path WHERE = Path.of("control event");

    /** All that holds; never cleared. One task has it whole. */
    private static final ListStateDescriptor<ControlEvent> HELD =
            new ListStateDescriptor<>("held-controls", TypeInformation.of(ControlEvent.class));

    /** Models of monitors.yaml when the checkpoint was taken. */
    private static final ListStateDescriptor<String> MODELS =
            new ListStateDescriptor<>("models-of-file", Types.STRING);

    /** What the state of all models rests on, as {@link StateBasis} writes it. */
    private static final ListStateDescriptor<String> BASES =
            new ListStateDescriptor<>("state-bases", Types.STRING);

    private final Configuration configuration;

    private transient LiveConfiguration live;
    private transient ControlLog held;
    private transient ListState<ControlEvent> storedEvents;
    private transient ListState<String> storedModels;
    private transient ListState<String> storedBases;
    private transient List<ControlEvent> gone;

    /** Of models whose event does not fit now; it may again. */
    private transient List<String> unheldBases;

    private transient boolean restored;
    private transient long acknowledged;
    private transient Counter events;
    private transient DeadLetters deadLetters;
    private transient @Nullable Consumer<AnnouncedControls> announcer;

    public ControlPreparation(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Where models and references are announced; nowhere when this is not called. */
    void announceBy(Consumer<AnnouncedControls> gateway) {
        announcer = gateway;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        live = LiveConfiguration.of(configuration);
        held = new ControlLog();
        storedEvents = context.getOperatorStateStore().getListState(HELD);
        storedModels = context.getOperatorStateStore().getListState(MODELS);
        storedBases = context.getOperatorStateStore().getListState(BASES);
        gone = new ArrayList<>();
        unheldBases = new ArrayList<>();
        restored = context.isRestored();
        if (!restored) {
            return;
        }
        List<ConfigurationException> misfits = List.of();
        for (ControlEvent event : storedEvents.get()) {
            held.put(event);
            misfits = live.hold(event.key(), event.document());
        }
        warn(misfits);
        for (String model : storedModels.get()) {
            if (live.monitor(model) == null && !held.isPut(ControlKind.MONITOR.key(model))) {
                gone.add(held.gone(model));
            }
        }
        for (String basis : storedBases.get()) {
            if (isMisfit(StateBasis.model(basis))) {
                unheldBases.add(basis);
            }
        }
        StateBasis.check(storedBases.get(), live);
    }

    /**
     * Ends of models that went from monitors.yaml, once: the stages behind have to know them with
     * the first checkpoint, or they would not know the model when it comes again.
     */
    List<ControlEvent> takeGone() {
        List<ControlEvent> taken = gone;
        gone = List.of();
        return taken;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        storedEvents.update(held.all());
        storedModels.update(configuration.monitors().stream().map(Monitor::model).toList());
        List<String> bases = new ArrayList<>(StateBasis.of(live.monitors()));
        unheldBases.stream().filter(basis -> isMisfit(StateBasis.model(basis))).forEach(bases::add);
        storedBases.update(bases);
    }

    /** Whether an event says what is monitored of a model and does not fit. */
    private boolean isMisfit(String model) {
        return live.monitor(model) == null && held.isPut(ControlKind.MONITOR.key(model));
    }

    /** What was announced after the checkpoint came to nobody. */
    @Override
    public void open(OpenContext context) {
        JobMetrics metrics = new JobMetrics(getRuntimeContext().getMetricGroup());
        events = metrics.counter(JobMetric.EVENTS_TOTAL, "control");
        deadLetters = new DeadLetters(metrics);
        if (restored) {
            announce(held.all());
        }
    }

    @Override
    public void processElement(ControlRead read, Context context, Collector<ControlEvent> out) {
        events.inc();
        if (read.raw().bytes() == null) {
            delete(read, context, out);
            return;
        }
        try {
            String document = textOf(read.raw().bytes());
            Control control = live.read(WHERE, document);
            if (read.key() != null && !read.key().equals(control.key())) {
                refuse(read, context, "its key must be " + control.key());
                return;
            }
            LOG.info("Control event {} holds from now on", control.key());
            pass(control, document, read.at(), context, out);
        } catch (CharacterCodingException e) {
            refuse(read, context, "is not UTF-8");
        } catch (ConfigurationException e) {
            refuse(read, context, e.summary());
        }
    }

    private void pass(
            Control control,
            String document,
            long at,
            Context context,
            Collector<ControlEvent> out) {
        switch (control.kind()) {
            case MONITOR -> {
                // Held against nothing that runs, so it does not go on with what that has counted.
                boolean goesOn = !isMisfit(control.name());
                hold(held.ofModel(control.key(), control.name(), document, goesOn), out);
            }
            case REFERENCE, RULES, SILENCE ->
                    hold(new ControlEvent(control.key(), control.name(), document), out);
            case REPLAY ->
                    context.output(
                            REPLAYS, new ControlEvent(control.key(), control.name(), document));
            case ACKNOWLEDGE -> {
                Control.Acknowledged seen = (Control.Acknowledged) control;
                context.output(
                        ACKNOWLEDGEMENTS,
                        new AcknowledgementRow(
                                seen.alertId(), seen.by(), seen.note(), at, revision(at)));
            }
        }
    }

    private void hold(ControlEvent event, Collector<ControlEvent> out) {
        // An end that came later would end this model too.
        takeGone().forEach(out::collect);
        held.put(event);
        warn(live.hold(event.key(), event.document()));
        out.collect(event);
        announce(List.of(event));
    }

    private void announce(List<ControlEvent> all) {
        if (announcer != null) {
            AnnouncedControls.of(all.stream().filter(ControlEvent::concernsPreparation).toList())
                    .forEach(announcer);
        }
    }

    private void delete(ControlRead read, Context context, Collector<ControlEvent> out) {
        ControlKind kind = ControlKind.ofKey(read.key());
        if (kind == null) {
            refuse(read, context, "has neither a value nor a key to delete");
            return;
        }
        String key = Objects.requireNonNull(read.key());
        String name = kind.nameIn(key);
        LOG.info("Control event {} is deleted", key);
        switch (kind) {
            case MONITOR -> deleteModel(key, name, out);
            case REFERENCE, RULES, SILENCE -> hold(new ControlEvent(key, name, null), out);
            case ACKNOWLEDGE ->
                    context.output(
                            ACKNOWLEDGEMENTS,
                            new AcknowledgementRow(name, null, "", null, revision(read.at())));
            // What was tried again was tried again.
            case REPLAY -> {}
        }
    }

    /** The entry of the file holds again, and goes on where that of the event was, if it can. */
    private void deleteModel(String key, String model, Collector<ControlEvent> out) {
        Monitor running = live.monitor(model);
        Monitor ofFile = live.ofFile(model);
        if (!held.isPut(key)) {
            return;
        }
        boolean goesOn =
                running != null && ofFile != null && Foundation.changes(running, ofFile).isEmpty();
        hold(held.endOfModel(key, model, goesOn), out);
    }

    /** Later than that of any change before. */
    private long revision(long at) {
        acknowledged = Math.max(acknowledged + 1, at);
        return acknowledged;
    }

    private static void warn(List<ConfigurationException> misfits) {
        for (ConfigurationException misfit : misfits) {
            LOG.warn(
                    "A control event no longer fits what is monitored and is left out; put it"
                            + " again, or delete it: {}",
                    misfit.summary());
        }
    }

    private void refuse(ControlRead read, Context context, String why) {
        LOG.warn(
                "Control event {} is refused, what held before still holds: {}",
                read.raw().position(),
                why);
        deadLetters.send(
                context, new DeadLetter(read.raw(), DeadLetterReason.INVALID_CONTROL, why));
    }

    private static String textOf(byte @Nullable [] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Objects.requireNonNull(bytes)))
                .toString();
    }
}
