package io.plumbline.policy;

import io.plumbline.window.TimeWindow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Stored form of the phases of one rule. The inactive ones are not stored. */
final class PhaseCodec {

    private static final byte PENDING = 1;
    private static final byte FIRING = 2;
    private static final byte RECOVERING = 3;
    private static final byte INSUFFICIENT = 4;
    private static final byte NO_DATA = 5;

    private PhaseCodec() {}

    static void writeAll(DataOutput out, Map<Slice, Phase> phases) throws IOException {
        out.writeInt(phases.size());
        for (Map.Entry<Slice, Phase> entry : phases.entrySet()) {
            StateFields.writeText(out, entry.getKey().modelVersion());
            StateFields.writeText(out, entry.getKey().segment());
            write(out, entry.getValue());
        }
    }

    static Map<Slice, Phase> readAll(DataInput in) throws IOException {
        Map<Slice, Phase> phases = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            Slice slice = new Slice(StateFields.readText(in), StateFields.readText(in));
            phases.put(slice, read(in));
        }
        return phases;
    }

    private static void write(DataOutput out, Phase phase) throws IOException {
        if (phase instanceof Phase.Pending pending) {
            out.writeByte(PENDING);
            writeRow(out, pending.row());
            StateFields.writeText(out, pending.opened().name());
            out.writeLong(pending.opened().start());
            out.writeLong(pending.opened().end());
            out.writeInt(pending.held());
        } else if (phase instanceof Phase.Firing firing) {
            writeFired(out, FIRING, firing, 0);
        } else if (phase instanceof Phase.Recovering recovering) {
            writeFired(out, RECOVERING, recovering, recovering.calm());
        } else if (phase instanceof Phase.Insufficient insufficient) {
            writeFired(out, INSUFFICIENT, insufficient, insufficient.calm());
        } else if (phase instanceof Phase.NoData noData) {
            writeFired(out, NO_DATA, noData, noData.calm());
        } else {
            throw new IllegalStateException("not to be stored: " + phase);
        }
    }

    private static void writeFired(DataOutput out, byte tag, Phase.Fired fired, int calm)
            throws IOException {
        out.writeByte(tag);
        writeRow(out, fired.row());
        StateFields.writeText(out, fired.note());
        out.writeInt(calm);
    }

    private static Phase readFired(byte tag, DataInput in) throws IOException {
        AlertRow row = readRow(in);
        String note = StateFields.readText(in);
        int calm = in.readInt();
        return switch (tag) {
            case FIRING -> new Phase.Firing(row, note);
            case RECOVERING -> new Phase.Recovering(row, note, calm);
            case INSUFFICIENT -> new Phase.Insufficient(row, note, calm);
            case NO_DATA -> new Phase.NoData(row, note, calm);
            default -> throw new IOException("unknown phase " + tag + " in stored rule state");
        };
    }

    private static Phase read(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case PENDING -> {
                AlertRow row = readRow(in);
                TimeWindow opened =
                        new TimeWindow(StateFields.readText(in), in.readLong(), in.readLong());
                yield new Phase.Pending(row, opened, in.readInt());
            }
            default -> readFired(tag, in);
        };
    }

    /** Of an episode that is not over: it has no end yet. */
    private static void writeRow(DataOutput out, AlertRow row) throws IOException {
        StateFields.writeText(out, row.alertId());
        StateFields.writeText(out, row.rule());
        StateFields.writeText(out, row.modelId());
        StateFields.writeText(out, row.modelVersion());
        StateFields.writeText(out, row.segment());
        StateFields.writeOptionalText(out, row.feature());
        StateFields.writeText(out, row.severity());
        StateFields.writeText(out, row.state());
        out.writeDouble(row.value());
        out.writeDouble(row.threshold());
        StateFields.writeOptionalText(out, row.windowName());
        out.writeLong(row.windowStart());
        out.writeLong(row.windowEnd());
        out.writeLong(row.openedAt());
        StateFields.writeText(out, row.reason());
        out.writeLong(row.revision());
    }

    private static AlertRow readRow(DataInput in) throws IOException {
        return new AlertRow(
                StateFields.readText(in),
                StateFields.readText(in),
                StateFields.readText(in),
                StateFields.readText(in),
                StateFields.readText(in),
                StateFields.readOptionalText(in),
                StateFields.readText(in),
                StateFields.readText(in),
                in.readDouble(),
                in.readDouble(),
                StateFields.readOptionalText(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                null,
                StateFields.readText(in),
                in.readLong());
    }
}
