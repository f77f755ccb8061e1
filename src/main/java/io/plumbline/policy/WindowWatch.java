package io.plumbline.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A rule that judges windows: one phase per version and segment. */
final class WindowWatch implements Watch {

    static final byte KIND = 1;

    private final Rule rule;
    private final Condition.Windowed condition;
    private final String modelId;
    private final long slideMs;
    private final RetrainingController controller;

    /** Those that are not inactive. */
    private final TreeMap<Slice, Phase> phases = new TreeMap<>();

    WindowWatch(
            Rule rule,
            Condition.Windowed condition,
            String modelId,
            long slideMs,
            RetrainingController controller) {
        this.rule = rule;
        this.condition = condition;
        this.modelId = modelId;
        this.slideMs = slideMs;
        this.controller = controller;
    }

    @Override
    public String rule() {
        return rule.name();
    }

    @Override
    public void settle(long settledAt, List<WindowReport> reports, Decisions decisions) {
        Map<Long, List<WindowReport>> byStart =
                reports.stream()
                        .filter(report -> report.windowName().equals(rule.window()))
                        .collect(
                                Collectors.groupingBy(
                                        WindowReport::windowStart,
                                        TreeMap::new,
                                        Collectors.toList()));
        byStart.forEach((start, window) -> judge(window, decisions));
    }

    private void judge(List<WindowReport> window, Decisions decisions) {
        window.forEach(report -> judge(report, decisions));
        endOfRetired(window, decisions);
    }

    private void judge(WindowReport report, Decisions decisions) {
        Slice slice = Slice.of(report);
        Phase phase = phases.getOrDefault(slice, Phase.INACTIVE);
        if (!phase.expects(report.windowName(), report.windowStart())) {
            return;
        }
        Subject subject = new Subject(rule.name(), modelId, slice);
        Transitions transitions = new Transitions(rule, subject, slideMs, controller, decisions);
        keep(slice, phase.next(Reading.of(rule, condition, report), transitions));
    }

    private void keep(Slice slice, Phase phase) {
        if (phase.equals(Phase.INACTIVE)) {
            phases.remove(slice);
        } else {
            phases.put(slice, phase);
        }
    }

    /**
     * A version without any real traffic in a window in which another one has some has been
     * replaced: no window of it will come that could end its episode.
     */
    private void endOfRetired(List<WindowReport> window, Decisions decisions) {
        Set<String> serving =
                window.stream().map(WindowReport::modelVersion).collect(Collectors.toSet());
        WindowReport witness = window.get(0);
        for (Slice slice : List.copyOf(phases.keySet())) {
            Phase phase = phases.getOrDefault(slice, Phase.INACTIVE);
            if (!serving.contains(slice.modelVersion())
                    && phase.expects(witness.windowName(), witness.windowStart())) {
                String why =
                        "version "
                                + slice.modelVersion()
                                + " serves no more: in the window until "
                                + Wording.time(witness.windowEnd())
                                + " only others did";
                phase.end(witness.settledAt(), why, decisions);
                phases.remove(slice);
            }
        }
    }

    @Override
    public boolean isBlank() {
        return phases.isEmpty();
    }

    @Override
    public byte kind() {
        return KIND;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        PhaseCodec.writeAll(out, phases);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        phases.putAll(PhaseCodec.readAll(in));
    }
}
