package io.plumbline.flink.operator;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers that were asked for last, in memory before the state that they belong to: what
 * changes again soon is written once, and what is forgotten soon never. State has everything after
 * {@link #flush}, which is called before each checkpoint. See {@code docs/decisions/recent.md}.
 */
final class RecentLedgers {
    /** Of an id and its place in a map, in bytes, beside the id's text and what is known of it. */
    private static final int OVERHEAD = 150;

    /** One id's. */
    private static final class Recent {
        private byte[] ledger;

        /** State has one of this id, perhaps an older one. */
        private boolean stored;

        /** State does not have this one. */
        private boolean changed;

        Recent(byte[] ledger, boolean stored) {
            this.ledger = ledger;
            this.stored = stored;
        }
    }

    private final ValueState<byte[]> state;
    private final KeyContext keys;
    private final long mostBytes;

    /** Since this holds half of what may be held, the other is what was not asked for since. */
    private Map<Tuple2<String, String>, Recent> young = new HashMap<>();

    private Map<Tuple2<String, String>, Recent> old = new HashMap<>();
    private long youngBytes;

    /**
     * @param state of the current key
     * @param keys sets it
     * @param mostBytes of memory, about; 0 when the state itself is in memory
     */
    RecentLedgers(ValueState<byte[]> state, KeyContext keys, long mostBytes) {
        this.state = state;
        this.keys = keys;
        this.mostBytes = mostBytes;
    }

    /**
     * What is known of the id, which is the current key; it will be asked for again. May change the
     * current key, when the state itself is not in memory.
     */
    byte @Nullable [] get(Tuple2<String, String> id) throws Exception {
        Recent recent = find(id);
        if (recent != null) {
            return recent.ledger;
        }
        byte[] stored = state.value();
        if (stored != null && mostBytes > 0) {
            keep(id, new Recent(stored, true));
            makeRoom();
        }
        return stored;
    }

    /** What is known of the id, which will not be asked for soon. Sets the current key. */
    byte @Nullable [] peek(Tuple2<String, String> id) throws Exception {
        Recent recent = young.get(id);
        if (recent == null) {
            recent = old.get(id);
        }
        if (recent != null) {
            return recent.ledger;
        }
        keys.setCurrentKey(id);
        return state.value();
    }

    /** This is known of the id, which was {@link #get} just now, from now on. */
    void put(Tuple2<String, String> id, byte[] ledger) throws Exception {
        put(id, ledger, false);
    }

    /** The same of an id that was {@link #peek}ed at: what is known of it may be in state alone. */
    void putBack(Tuple2<String, String> id, byte[] ledger) throws Exception {
        put(id, ledger, true);
    }

    private void put(Tuple2<String, String> id, byte[] ledger, boolean stored) throws Exception {
        if (mostBytes == 0) {
            state.update(ledger);
            return;
        }
        Recent recent = find(id);
        if (recent == null) {
            recent = new Recent(ledger, stored);
            keep(id, recent);
        } else {
            youngBytes += ledger.length - recent.ledger.length;
            recent.ledger = ledger;
        }
        recent.changed = true;
        makeRoom();
    }

    private void makeRoom() throws Exception {
        if (youngBytes > mostBytes / 2) {
            write(old);
            old = young;
            young = new HashMap<>();
            youngBytes = 0;
        }
    }

    /** Nothing is known of the id any more, which {@link #peek} was asked for. */
    void forget(Tuple2<String, String> id) throws Exception {
        Recent recent = young.remove(id);
        if (recent != null) {
            youngBytes -= bytes(id, recent);
        } else {
            recent = old.remove(id);
        }
        if (recent == null || recent.stored) {
            keys.setCurrentKey(id);
            state.clear();
        }
    }

    /** State has everything. Changes the current key. */
    void flush() throws Exception {
        write(young);
        write(old);
    }

    private void write(Map<Tuple2<String, String>, Recent> some) throws Exception {
        for (Map.Entry<Tuple2<String, String>, Recent> entry : some.entrySet()) {
            Recent recent = entry.getValue();
            if (recent.changed) {
                keys.setCurrentKey(entry.getKey());
                state.update(recent.ledger);
                recent.changed = false;
                recent.stored = true;
            }
        }
    }

    private @Nullable Recent find(Tuple2<String, String> id) {
        Recent recent = young.get(id);
        if (recent == null) {
            recent = old.remove(id);
            if (recent != null) {
                keep(id, recent);
            }
        }
        return recent;
    }

    private void keep(Tuple2<String, String> id, Recent recent) {
        young.put(id, recent);
        youngBytes += bytes(id, recent);
    }

    /** What is held, in bytes, about. */
    long bytes() {
        return bytes(young) + bytes(old);
    }

    private static long bytes(Map<Tuple2<String, String>, Recent> some) {
        long sum = 0;
        for (Map.Entry<Tuple2<String, String>, Recent> entry : some.entrySet()) {
            sum += bytes(entry.getKey(), entry.getValue());
        }
        return sum;
    }

    private static long bytes(Tuple2<String, String> id, Recent recent) {
        return OVERHEAD + id.f1.length() + recent.ledger.length;
    }
}
