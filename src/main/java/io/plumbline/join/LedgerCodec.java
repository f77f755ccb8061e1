package io.plumbline.join;

import io.plumbline.bytes.ByteReader;
import io.plumbline.bytes.ByteWriter;
import io.plumbline.bytes.StringPool;
import io.plumbline.event.RawEvent;
import io.plumbline.event.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a {@link Ledger} in state: a version byte, then the predictions and the labels. It
 * is the only thing in state of a pending prediction, so it is compact: numbers as variable-length
 * no field names. Not safe for threads.
 */
public final class LedgerCodec {
    /** In the one before every label had arrived in time. */
    private static final byte VERSION = 5;

    /** That one and those before it said nothing of lists. */
    private static final byte UNLISTED = 3;

    private static final int RETRACT = 1;
    private static final int HAS_NUMBER = 2;
    private static final int UNUSED = 4;
    private static final int NULL_BYTES = 8;
    private static final int OVERDUE = 16;

    private final StringPool texts = new StringPool();
    private final ScoredCodec predictions = new ScoredCodec(texts);
    private final ByteWriter out = new ByteWriter();

    /** The bytes to store. */
    public byte[] write(Ledger ledger) {
        out.clear();
        out.writeByte(VERSION);
        out.writeSigned(2 * ledger.listedUntil() + (ledger.listedSettled() ? 1 : 0));
        out.writeUnsigned(ledger.predictions().size());
        for (Scored prediction : ledger.predictions()) {
            ScoredCodec.write(out, prediction);
        }
        out.writeUnsigned(ledger.truths().size());
        for (Truth truth : ledger.truths()) {
            write(truth);
        }
        return out.toBytes();
    }

    /**
     * The ledger of stored bytes.
     *
     * @throws IllegalStateException when a newer version wrote them
     */
    public Ledger read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        byte version = in.readByte();
        if (version < UNLISTED || version > VERSION) {
            throw new IllegalStateException(
                    "state of the label join has version "
                            + version
                            + ", this program reads "
                            + VERSION
                            + ": restore it with the release that wrote it");
        }
        long listed = version == UNLISTED ? 0 : in.readSigned();
        int known = (int) in.readUnsigned();
        List<Scored> scored = new ArrayList<>(known);
        for (int i = 0; i < known; i++) {
            scored.add(predictions.read(in));
        }
        int labels = (int) in.readUnsigned();
        List<Truth> truths = new ArrayList<>(Math.max(1, labels));
        for (int i = 0; i < labels; i++) {
            truths.add(readTruth(in));
        }
        Ledger ledger = new Ledger(scored, truths);
        ledger.list(listed >> 1, (listed & 1) != 0);
        return ledger;
    }

    private void write(Truth truth) {
        RawEvent unused = truth.unused();
        int flags =
                (truth.retract() ? RETRACT : 0)
                        | (Double.isNaN(truth.value()) ? 0 : HAS_NUMBER)
                        | (unused != null ? UNUSED : 0)
                        | (unused != null && unused.bytes() == null ? NULL_BYTES : 0)
                        | (truth.overdueMs() > 0 ? OVERDUE : 0);
        out.writeByte((byte) flags);
        out.writeSigned(truth.revision());
        out.writeSigned(truth.ts());
        out.writeString(truth.label());
        if ((flags & HAS_NUMBER) != 0) {
            out.writeDouble(truth.value());
        }
        if ((flags & OVERDUE) != 0) {
            out.writeUnsigned(truth.overdueMs());
        }
        if (unused != null) {
            out.writeString(unused.position().topic());
            out.writeUnsigned(unused.position().partition());
            out.writeUnsigned(unused.position().offset());
            if (unused.bytes() != null) {
                out.writeBytes(unused.bytes());
            }
        }
    }

    private Truth readTruth(ByteReader in) {
        int flags = in.readByte();
        long revision = in.readSigned();
        long ts = in.readSigned();
        String label = (flags & HAS_NUMBER) != 0 ? in.readString() : in.readString(texts);
        double value = (flags & HAS_NUMBER) != 0 ? in.readDouble() : Double.NaN;
        long overdueMs = (flags & OVERDUE) != 0 ? in.readUnsigned() : 0;
        RawEvent unused = (flags & UNUSED) != 0 ? readUnused(in, flags) : null;
        boolean retract = (flags & RETRACT) != 0;
        return new Truth(revision, ts, label, value, retract, unused, overdueMs);
    }

    private RawEvent readUnused(ByteReader in, int flags) {
        SourcePosition position =
                new SourcePosition(
                        in.readString(texts), (int) in.readUnsigned(), in.readUnsigned());
        return new RawEvent(position, (flags & NULL_BYTES) != 0 ? null : in.readBytes());
    }
}
