package io.plumbline.flink.operator;

import io.plumbline.join.IdChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.util.MathUtils;

/**
 * When which id is to be looked at again, without a timer an id: the ids of one key group whose
 * time lies in the same slot are listed together, under a key of the index's own that lies in that
 * key group (so that a change of the parallelism takes list and ids to the same place), and one
 * timer wakes them all. What is added is collected in memory and written in one piece before a
 * checkpoint, before its time has come, or when it is much. See {@code docs/decisions/expiry.md}.
 */
final class ExpiryIndex {
    /** Cleared when its timer fires. */
    static final ListStateDescriptor<byte[]> CHUNKS =
            new ListStateDescriptor<>(
                    "expiry", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    /** No model is called so: NUL is refused in every event. */
    private static final String OWN_MODEL = "\u0000expiry";

    private static final int MOST_COLLECTED = 200_000;
    private static final long SHORTEST_SLOT_MS = 1_000;

    /** How much longer than needed something may be remembered, as a share of that time. */
    private static final int SLOTS = 16;

    /**
     * An id that is to be looked at now.
     *
     * @param settled it need not be: nothing more is to be said of it
     * @param rememberedMs for how long its like was remembered when it was listed, or -1
     */
    record Listed(Tuple2<String, String> id, boolean settled, long rememberedMs) {}

    /** A list of ids. */
    private record Slot(int keyGroup, long end) {
        /** Ends are multiples of powers of two, apart by the key group's share of one. */
        @Override
        public int hashCode() {
            return MathUtils.murmurHash(31 * keyGroup + Long.hashCode(end));
        }
    }

    private final ListState<byte[]> chunks;
    private final InternalTimerService<VoidNamespace> timers;
    private final KeyContext keys;
    private final int keyGroups;
    private final Map<Slot, IdChunk> collected = new HashMap<>();
    private int size;

    /** Of what was collected, when the first slot ends. */
    private long earliest = Long.MAX_VALUE;

    /**
     * @param chunks state of the current key
     * @param timers of the current key
     * @param keys sets it
     * @param keyGroups the greatest parallelism
     */
    ExpiryIndex(
            ListState<byte[]> chunks,
            InternalTimerService<VoidNamespace> timers,
            KeyContext keys,
            int keyGroups) {
        this.chunks = chunks;
        this.timers = timers;
        this.keys = keys;
        this.keyGroups = keyGroups;
    }

    /**
     * Has the id be looked at at {@code at} or a little later.
     *
     * @param rememberedMs for how long ids like this one are remembered in all
     * @return when its list ends, epoch milliseconds
     */
    long add(Tuple2<String, String> id, long at, long rememberedMs) {
        int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(id, keyGroups);
        Slot slot = new Slot(keyGroup, endOfSlot(keyGroup, at, rememberedMs));
        chunk(slot).add(id.f0, id.f1, rememberedMs);
        return slot.end();
    }

    /** Says on the list that ends then that the id on it is settled, or that it no longer is. */
    void mark(Tuple2<String, String> id, long listedUntil) {
        int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(id, keyGroups);
        chunk(new Slot(keyGroup, listedUntil)).mark(id.f0, id.f1);
    }

    private IdChunk chunk(Slot slot) {
        size++;
        earliest = Math.min(earliest, slot.end());
        return collected.computeIfAbsent(slot, absent -> new IdChunk());
    }

    /** Writes what was collected when it is much; may change the current key. */
    void relieve() throws Exception {
        if (size >= MOST_COLLECTED) {
            flush();
        }
    }

    /** By how much later than asked for such an id may be looked at, in milliseconds. */
    static long longestSlot(long rememberedMs) {
        return Math.max(SHORTEST_SLOT_MS, Long.highestOneBit(rememberedMs / SLOTS));
    }

    /**
     * Powers of two, so that few models have slots of their own; and each key group at another
     * time, so that never a sixteenth of all ids is looked at in one go.
     */
    private long endOfSlot(int keyGroup, long at, long rememberedMs) {
        long slot = longestSlot(rememberedMs);
        long phase = slot * keyGroup / keyGroups;
        return (Math.floorDiv(at - 1 - phase, slot) + 1) * slot + phase;
    }

    /** Writes all that was collected; changes the current key. */
    void flush() throws Exception {
        for (Map.Entry<Slot, IdChunk> entry : collected.entrySet()) {
            write(entry.getKey(), entry.getValue());
        }
        collected.clear();
        size = 0;
        earliest = Long.MAX_VALUE;
    }

    /** Writes what is to be looked at up to that time; changes the current key. */
    void flushUpTo(long watermark) throws Exception {
        if (earliest > watermark) {
            return;
        }
        earliest = Long.MAX_VALUE;
        for (Iterator<Map.Entry<Slot, IdChunk>> entries = collected.entrySet().iterator();
                entries.hasNext(); ) {
            Map.Entry<Slot, IdChunk> entry = entries.next();
            if (entry.getKey().end() <= watermark) {
                write(entry.getKey(), entry.getValue());
                size -= entry.getValue().size();
                entries.remove();
            } else {
                earliest = Math.min(earliest, entry.getKey().end());
            }
        }
    }

    private void write(Slot slot, IdChunk chunk) throws Exception {
        keys.setCurrentKey(ownKey(slot));
        chunks.add(chunk.toBytes());
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, slot.end());
    }

    /**
     * The first of the slot's possible keys that lies in its key group: as many are tried as there
     * are key groups, so a text is made of the one found only.
     */
    private Tuple2<String, String> ownKey(Slot slot) {
        String prefix = slot.end() + "/";
        int before = prefix.hashCode();
        for (int i = 0; ; i++) {
            int hash = 31 * OWN_MODEL.hashCode() + hashOf(before, i);
            if (KeyGroupRangeAssignment.computeKeyGroupForKeyHash(hash, keyGroups)
                    == slot.keyGroup()) {
                return Tuple2.of(OWN_MODEL, prefix + i);
            }
        }
    }

    /** {@link String#hashCode} of a text with this one's digits behind it. */
    static int hashOf(int before, int number) {
        int hash = before;
        for (int unit = unit(number); unit > 0; unit /= 10) {
            hash = 31 * hash + '0' + number / unit % 10;
        }
        return hash;
    }

    private static int unit(int number) {
        int unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        return unit;
    }

    /** The ids of the slot whose timer fires, with its key the current one; forgets the list. */
    List<Listed> take() throws Exception {
        Ids ids = new Ids();
        for (byte[] chunk : chunks.get()) {
            IdChunk.forEach(chunk, ids);
        }
        chunks.clear();
        return ids.listed();
    }

    /** Of all chunks of a list: a mark may be in a later one than its id. */
    private static final class Ids implements IdChunk.Visitor {
        private final List<Listed> all = new ArrayList<>();
        private long[] marks = new long[16];
        private int marked;

        @Override
        public void id(String model, String id, long rememberedMs) {
            all.add(new Listed(Tuple2.of(model, id), false, rememberedMs));
        }

        @Override
        public void mark(long hash) {
            marks = marked == marks.length ? Arrays.copyOf(marks, 2 * marked) : marks;
            marks[marked++] = hash;
        }

        List<Listed> listed() {
            if (marked == 0) {
                return all;
            }
            Arrays.sort(marks, 0, marked);
            all.replaceAll(one -> new Listed(one.id(), isSettled(one.id()), one.rememberedMs()));
            return all;
        }

        /** Every second mark takes back the one before. */
        private boolean isSettled(Tuple2<String, String> id) {
            long hash = IdChunk.hash(id.f0, id.f1);
            int at = Arrays.binarySearch(marks, 0, marked, hash);
            int of = 0;
            for (int i = at; i >= 0 && marks[i] == hash; i--) {
                of++;
            }
            for (int i = at + 1; at >= 0 && i < marked && marks[i] == hash; i++) {
                of++;
            }
            return of % 2 == 1;
        }
    }
}
