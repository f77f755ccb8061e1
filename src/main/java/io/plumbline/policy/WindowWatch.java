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
    private final RuleBook book;
    private final RetrainingController controller;

    /** Those that are not inactive. */
    private final TreeMap<Slice, Phase> phases = new TreeMap<>();

    /** What the condition noted of each slice; those of versions that are gone are forgotten. */
    private final TreeMap<Slice, Past> pasts = new TreeMap<>();

    private final JudgedUntil judgedUntil = new JudgedUntil();

    WindowWatch(Rule rule, RuleBook book, RetrainingController controller) {
        this.rule = rule;
        this.book = book;
        this.controller = controller;
    }

    @Override
    public String rule() {
        return rule.name();
    }

    @Override
    public void settle(long settledAt, List<WindowReport> reports, Decisions decisions) {
        List<WindowReport> looks =
                reports.stream()
                        .filter(report -> report.windowName().equals(rule.window()))
                        .filter(report -> report.early() == rule.isAboutHealth())
                        .toList();
        Map<Long, List<WindowReport>> byStart =
                judgedUntil.news(looks).stream()
                        .collect(
                                Collectors.groupingBy(
                                        WindowReport::windowStart,
                                        TreeMap::new,
                                        Collectors.toList()));
        byStart.forEach((start, window) -> judge(window, decisions));
    }

    private void judge(List<WindowReport> window, Decisions decisions) {
        List<WindowReport> judged = window.stream().filter(this::isJudged).toList();
        for (WindowReport report : judged) {
            judge(report, comparisons(report, judged), decisions);
        }
        WindowReport witness = window.get(0);
        if (witness.predictionCount() == 0 && judged.isEmpty()) {
            nothingCame(witness, decisions);
        } else if (!rule.isAboutHealth()) {
            endOfRetired(window, decisions);
        }
    }

    /** Of an early look the whole model; else each version by itself. */
    private boolean isJudged(WindowReport report) {
        boolean whole = report.modelVersion().equals(WindowReport.ALL_VERSIONS);
        return whole == rule.isAboutHealth()
                && rule.segment().matches(report.segment())
                && (report.predictionCount() > 0 || isProblem(report));
    }

    /** Whether that nothing was predicted is a problem that the rule is about. */
    private boolean isProblem(WindowReport report) {
        return rule.when()
                .singles()
                .anyMatch(
                        one ->
                                one instanceof Condition.Health health
                                        && !health.problemsIn(report).isEmpty());
    }

    /** By a pattern, as many as there are segments of the version with enough samples. */
    private int comparisons(WindowReport report, List<WindowReport> judged) {
        if (!rule.segment().isWild()) {
            return 1;
        }
        long many =
                judged.stream()
                        .filter(other -> other.modelVersion().equals(report.modelVersion()))
                        .filter(this::hasSamples)
                        .count();
        return (int) Math.max(2, many);
    }

    private boolean hasSamples(WindowReport report) {
        return rule.when().singles().anyMatch(one -> one.samples(report) >= rule.minSamples());
    }

    private void judge(WindowReport report, int comparisons, Decisions decisions) {
        Slice slice = Slice.of(report);
        Phase phase = phases.getOrDefault(slice, Phase.INACTIVE);
        if (!phase.expects(report.windowName(), report.windowStart())) {
            return;
        }
        Past past = pasts.getOrDefault(slice, new Past());
        Reading reading = Reading.of(rule, report, past, comparisons);
        if (!past.isBlank()) {
            pasts.put(slice, past);
        }
        keep(slice, phase.next(reading, transitions(slice, decisions)));
    }

    private Transitions transitions(Slice slice, Decisions decisions) {
        Subject subject = new Subject(rule.name(), book.modelId(), slice);
        return new Transitions(rule, subject, book, controller, decisions);
    }

    /** In that window nothing was predicted, by no version. */
    private void nothingCame(WindowReport empty, Decisions decisions) {
        for (Slice slice : List.copyOf(phases.keySet())) {
            Phase phase = phases.getOrDefault(slice, Phase.INACTIVE);
            if (phase.expects(empty.windowName(), empty.windowStart())) {
                keep(slice, phase.nothing(empty, transitions(slice, decisions)));
            }
        }
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
        pasts.keySet().removeIf(slice -> !serving.contains(slice.modelVersion()));
    }

    @Override
    public boolean isBlank() {
        return phases.isEmpty() && pasts.isEmpty() && judgedUntil.isBlank();
    }

    @Override
    public byte kind() {
        return KIND;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        PhaseCodec.writeAll(out, phases);
        judgedUntil.writeTo(out);
        out.writeInt(pasts.size());
        for (Map.Entry<Slice, Past> past : pasts.entrySet()) {
            StateFields.writeText(out, past.getKey().modelVersion());
            StateFields.writeText(out, past.getKey().segment());
            past.getValue().writeTo(out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        phases.putAll(PhaseCodec.readAll(in));
        judgedUntil.readFrom(in);
        for (int left = in.readInt(); left > 0; left--) {
            Slice slice = new Slice(StateFields.readText(in), StateFields.readText(in));
            pasts.put(slice, Past.readFrom(in));
        }
    }
}
