package io.plumbline.flink.operator;

import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationException;
import io.plumbline.config.Control;
import io.plumbline.config.ControlKind;
import io.plumbline.config.ControlReader;
import io.plumbline.config.Problem;
import io.plumbline.event.DeadLetter;
import io.plumbline.event.DeadLetterReason;
import io.plumbline.flink.io.ControlRead;
import io.plumbline.policy.AcknowledgementRow;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds control events against the configuration of the job: rules and silences out, requests to
 * try again on {@link #REPLAYS}, acknowledgements on {@link #ACKNOWLEDGEMENTS}. What is faulty goes
 * to the dead letters, and what held before still holds.
 */
public final class ControlPreparation extends ProcessFunction<ControlRead, ControlEvent> {
    private static final long serialVersionUID = 1L;

    /** Dead requests to be tried again, by their id. */
    public static final OutputTag<ControlEvent> REPLAYS =
            new OutputTag<>("replays", TypeInformation.of(ControlEvent.class));

    /** Rows of the table {@code acknowledgements}. */
    public static final OutputTag<AcknowledgementRow> ACKNOWLEDGEMENTS =
            new OutputTag<>("acknowledgements", TypeInformation.of(AcknowledgementRow.class));

    private static final Logger LOG = LoggerFactory.getLogger(ControlPreparation.class);
    private static final Path WHERE = Path.of("control event");

    private final Configuration configuration;

    private transient ControlReader reader;

    public ControlPreparation(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void open(OpenContext context) {
        reader = new ControlReader(configuration);
    }

    @Override
    public void processElement(ControlRead read, Context context, Collector<ControlEvent> out) {
        if (read.raw().bytes() == null) {
            delete(read, context, out);
            return;
        }
        try {
            String document = textOf(read.raw().bytes());
            Control control = reader.read(WHERE, document);
            if (read.key() != null && !read.key().equals(control.key())) {
                refuse(read, context, "its key must be " + control.key());
                return;
            }
            LOG.info("Control event {} holds from now on", control.key());
            pass(control, document, read.at(), context, out);
        } catch (CharacterCodingException e) {
            refuse(read, context, "is not UTF-8");
        } catch (ConfigurationException e) {
            refuse(
                    read,
                    context,
                    e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
    }

    private static void pass(
            Control control,
            String document,
            long at,
            Context context,
            Collector<ControlEvent> out) {
        switch (control.kind()) {
            case RULES, SILENCE ->
                    out.collect(new ControlEvent(control.key(), control.name(), document));
            case REPLAY ->
                    context.output(
                            REPLAYS, new ControlEvent(control.key(), control.name(), document));
            case ACKNOWLEDGE -> {
                Control.Acknowledged seen = (Control.Acknowledged) control;
                context.output(
                        ACKNOWLEDGEMENTS,
                        new AcknowledgementRow(seen.alertId(), seen.by(), seen.note(), at, at));
            }
        }
    }

    private static void delete(ControlRead read, Context context, Collector<ControlEvent> out) {
        ControlKind kind = ControlKind.ofKey(read.key());
        if (kind == null) {
            refuse(read, context, "has neither a value nor a key to delete");
            return;
        }
        String key = Objects.requireNonNull(read.key());
        String name = kind.nameIn(key);
        LOG.info("Control event {} is deleted", key);
        switch (kind) {
            case RULES, SILENCE -> out.collect(new ControlEvent(key, name, null));
            case ACKNOWLEDGE ->
                    context.output(
                            ACKNOWLEDGEMENTS,
                            new AcknowledgementRow(name, null, "", null, read.at()));
            // What was tried again was tried again.
            case REPLAY -> {}
        }
    }

    private static void refuse(ControlRead read, Context context, String why) {
        LOG.warn(
                "Control event {} is refused, what held before still holds: {}",
                read.raw().position(),
                why);
        context.output(
                SideOutputs.DEAD_LETTERS,
                new DeadLetter(read.raw(), DeadLetterReason.INVALID_CONTROL, why));
    }

    private static String textOf(byte @Nullable [] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Objects.requireNonNull(bytes)))
                .toString();
    }
}
