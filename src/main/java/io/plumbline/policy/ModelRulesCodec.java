package io.plumbline.policy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Stored form of {@link ModelRules}: a version byte, the state of each rule under its name, and the
 * rings of each webhook.
 */
final class ModelRulesCodec {

    private static final byte VERSION = 3;

    private ModelRulesCodec() {}

    static byte[] write(RetrainingController controller, List<Watch> watches) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(VERSION);
        writeWatches(out, watches);
        writeRings(out, controller.rings());
        out.writeInt(controller.known().size());
        for (Map.Entry<String, Long> version : controller.known().entrySet()) {
            StateFields.writeText(out, version.getKey());
            out.writeLong(version.getValue());
        }
        out.writeLong(controller.busyUntil());
        return bytes.toByteArray();
    }

    static ModelRules read(RuleBook book, byte[] stored) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored));
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of stored rule state");
        }
        RetrainingController controller =
                new RetrainingController(book.webhooks(), book.longestWindow());
        List<Watch> watches = readWatches(in, new WatchFactory(book, controller));
        readRings(in, controller);
        Map<String, Long> versions = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            versions.put(StateFields.readText(in), in.readLong());
        }
        controller.restore(versions, in.readLong());
        return new ModelRules(book, controller, watches);
    }

    private static void writeWatches(DataOutput out, List<Watch> watches) throws IOException {
        List<Watch> kept = watches.stream().filter(watch -> !watch.isBlank()).toList();
        out.writeInt(kept.size());
        for (Watch watch : kept) {
            ByteArrayOutputStream state = new ByteArrayOutputStream();
            watch.writeTo(new DataOutputStream(state));
            StateFields.writeText(out, watch.rule());
            out.writeByte(watch.kind());
            StateFields.writeBytes(out, state.toByteArray());
        }
    }

    private static List<Watch> readWatches(DataInput in, WatchFactory factory) throws IOException {
        Map<String, StoredWatch> stored = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String rule = StateFields.readText(in);
            byte kind = in.readByte();
            byte[] state = StateFields.readBytes(in);
            stored.put(
                    rule,
                    new StoredWatch(kind, new DataInputStream(new ByteArrayInputStream(state))));
        }
        List<Watch> watches = new ArrayList<>();
        for (Watch watch : factory.all()) {
            StoredWatch state = stored.get(watch.rule());
            if (state != null && state.kind() == watch.kind()) {
                watch.readFrom(state.state());
                stored.remove(watch.rule());
            }
            watches.add(watch);
        }
        watches.addAll(removed(stored));
        return watches;
    }

    private static List<Watch> removed(Map<String, StoredWatch> stored) throws IOException {
        List<Watch> removed = new ArrayList<>();
        for (Map.Entry<String, StoredWatch> entry : stored.entrySet()) {
            if (entry.getValue().kind() == WindowWatch.KIND) {
                RemovedRule rule = new RemovedRule(entry.getKey());
                rule.readFrom(entry.getValue().state());
                removed.add(rule);
            }
        }
        return removed;
    }

    private static void writeRings(DataOutput out, Map<String, List<Long>> rings)
            throws IOException {
        out.writeInt(rings.size());
        for (Map.Entry<String, List<Long>> entry : rings.entrySet()) {
            StateFields.writeText(out, entry.getKey());
            out.writeInt(entry.getValue().size());
            for (long ring : entry.getValue()) {
                out.writeLong(ring);
            }
        }
    }

    private static void readRings(DataInput in, RetrainingController controller)
            throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String webhook = StateFields.readText(in);
            List<Long> times = new ArrayList<>();
            for (int ring = in.readInt(); ring > 0; ring--) {
                times.add(in.readLong());
            }
            controller.restore(webhook, times);
        }
    }

    /**
     * State of a rule that is not matched with the configuration yet.
     *
     * @param kind of {@link Watch#kind}
     * @param state what {@link Watch#writeTo} wrote
     */
    private record StoredWatch(byte kind, DataInput state) {}
}
