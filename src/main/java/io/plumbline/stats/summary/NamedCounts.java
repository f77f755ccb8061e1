package io.plumbline.stats.summary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of names that are not known beforehand, in bounded memory: of too many names those that
 * {@link HashOrder} puts first are kept, each with its exact count, and the others are counted
 * together. Which are kept, and all counts, depend on what was added alone, not on the order.
 * Mutable; mergeable; long names are cut, with a hash behind.
 */
public final class NamedCounts {
    private static final int LONGEST = 100;

    private final int most;
    private final TreeMap<String, Long> counts = new TreeMap<>(HashOrder.BY_HASH);
    private long others;

    /** Of no names; at most so many are kept. */
    public NamedCounts(int most) {
        this.most = most;
    }

    /** Counts a name. */
    public void add(String name) {
        add(shortened(name), 1);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST) + '#' + Integer.toHexString(name.hashCode());
    }

    private void add(String name, long count) {
        counts.merge(name, count, Long::sum);
        if (counts.size() > most) {
            others += counts.pollLastEntry().getValue();
        }
    }

    /** Adds all that {@code other} counted. */
    public void merge(NamedCounts other) {
        other.counts.forEach(this::add);
        others += other.others;
    }

    /** The names that are kept, with their counts. */
    public SortedMap<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** How often all other names came. */
    public long others() {
        return others;
    }

    /** All that was counted. */
    public long total() {
        return others + counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The names whose counts are exact in both. */
    public List<String> common(NamedCounts other) {
        TreeMap<String, Long> all = new TreeMap<>(counts);
        all.putAll(other.counts);
        return HashOrder.first(all.keySet(), Math.min(most, other.most));
    }

    /** Writes the counts. */
    public void writeTo(DataOutput out) throws IOException {
        Varint.write(out, most);
        Varint.write(out, others);
        Varint.write(out, counts.size());
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            out.writeUTF(entry.getKey());
            Varint.write(out, entry.getValue());
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static NamedCounts readFrom(DataInput in) throws IOException {
        NamedCounts read = new NamedCounts(Varint.readInt(in));
        read.others = Varint.read(in);
        for (int left = Varint.readInt(in); left > 0; left--) {
            read.counts.put(in.readUTF(), Varint.read(in));
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedCounts that
                && others == that.others
                && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * counts.hashCode() + Long.hashCode(others);
    }
}
