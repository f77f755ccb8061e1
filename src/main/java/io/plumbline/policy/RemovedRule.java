package io.plumbline.policy;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** Episodes of a rule the configuration no longer has: they end with the next settled window. */
final class RemovedRule implements Watch {

    private final String rule;
    private final TreeMap<Slice, Phase> phases = new TreeMap<>();

    RemovedRule(String rule) {
        this.rule = rule;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public void settle(long settledAt, List<WindowReport> reports, Decisions decisions) {
        end(settledAt, "the rule was removed", decisions);
    }

    /** Ends all episodes; one does not end before it began. */
    void end(long at, String why, Decisions decisions) {
        phases.values().forEach(phase -> phase.end(at, why, decisions));
        phases.clear();
    }

    @Override
    public boolean isBlank() {
        return phases.isEmpty();
    }

    @Override
    public byte kind() {
        return WindowWatch.KIND;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        PhaseCodec.writeAll(out, phases);
        new JudgedUntil().writeTo(out);
        out.writeInt(0); // What conditions noted goes with the rule, but has its place.
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        phases.putAll(PhaseCodec.readAll(in));
    }
}
