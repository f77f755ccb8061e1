package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A rule that fires regularly. The first settled window starts the clock; the rule fires at the
 * first settled window one period later or after, and so on, aligned to that start. When event time
 * jumps over several periods it fires once, for the latest: retraining twice at one moment helps
 * nobody. Each firing is an episode of the whole model, resolved as it opens.
 */
final class PeriodWatch implements Watch {

    static final byte KIND = 2;

    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final Rule rule;
    private final Condition.Every every;
    private final RuleBook book;
    private final Subject subject;
    private final RetrainingController controller;
    private long due = NOT_STARTED;

    PeriodWatch(Rule rule, Condition.Every every, RuleBook book, RetrainingController controller) {
        this.rule = rule;
        this.every = every;
        this.book = book;
        this.subject = new Subject(rule.name(), book.modelId(), Slice.WHOLE_MODEL);
        this.controller = controller;
    }

    @Override
    public String rule() {
        return rule.name();
    }

    @Override
    public void settle(long settledAt, List<WindowReport> reports, Decisions decisions) {
        long period = every.period().toMillis();
        if (due == NOT_STARTED) {
            due = settledAt + period;
        }
        if (settledAt >= due) {
            long latest = due + (settledAt - due) / period * period;
            fire(new TimeWindow("", latest - period, latest), settledAt, decisions);
            due = latest + period;
        }
    }

    private void fire(TimeWindow span, long settledAt, Decisions decisions) {
        String silenced = book.silenced(rule.name(), settledAt);
        String action = rule.action();
        Ruling ruling =
                silenced.isEmpty() || action == null
                        ? controller.ask(action, settledAt)
                        : Ruling.refused(action, silenced);
        String seen = "every " + Wording.span(every.period());
        String why = ruling.note().isEmpty() ? seen : seen + "; " + ruling.note();
        AlertRow row = decisions.write(row(span, settledAt, why));
        String webhook = rule.action();
        if (ruling.rings() && webhook != null) {
            decisions.ring(trigger(row.alertId(), webhook, span, settledAt));
        }
    }

    private AlertRow row(TimeWindow span, long settledAt, String why) {
        return new AlertRow(
                subject.alertId(span),
                subject.rule(),
                subject.modelId(),
                subject.slice().modelVersion(),
                subject.slice().segment(),
                null,
                rule.severity().wireName(),
                "resolved",
                Double.NaN,
                Double.NaN,
                null,
                span.start(),
                span.end(),
                settledAt,
                settledAt,
                why,
                0);
    }

    private Trigger trigger(String alertId, String webhook, TimeWindow span, long settledAt) {
        return new Trigger(
                subject.triggerId(span),
                alertId,
                webhook,
                subject.rule(),
                subject.modelId(),
                subject.slice().modelVersion(),
                subject.slice().segment(),
                span.name(),
                span.start(),
                span.end(),
                MetricValue.undefined("every"),
                Double.NaN,
                Double.NaN,
                List.of(),
                settledAt,
                settledAt);
    }

    @Override
    public boolean isBlank() {
        return due == NOT_STARTED;
    }

    @Override
    public byte kind() {
        return KIND;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(due);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        due = in.readLong();
    }
}
