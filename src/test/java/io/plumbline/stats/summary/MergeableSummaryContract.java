package io.plumbline.stats.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every summary promises: merging is concatenation, in any order and grouping; an empty one
 * changes nothing; what is taken back was never there; equal content has equal bytes, which read
 * back equal.
 *
 * @param <S> the summary
 */
abstract class MergeableSummaryContract<S> {
    private static final int ITEMS = 60;

    abstract S empty();

    /** Adds ({@code sign} 1) or takes back (-1) the item of that number. */
    abstract void add(S summary, int item, int sign);

    abstract void merge(S summary, S other);

    abstract void write(S summary, DataOutput out) throws IOException;

    abstract S read(DataInput in) throws IOException;

    /** Whether items can be taken back. */
    boolean retracts() {
        return true;
    }

    private final Random random = new Random(3);

    @Test
    void mergingIsConcatenationInAnyOrderAndGrouping() throws IOException {
        S all = of(items());
        for (int round = 0; round < 40; round++) {
            List<Integer> shuffled = items();
            Collections.shuffle(shuffled, random);
            List<S> parts = new ArrayList<>();
            for (int from = 0; from < ITEMS; ) {
                int to = Math.min(ITEMS, from + 1 + random.nextInt(15));
                parts.add(of(shuffled.subList(from, to)));
                from = to;
            }
            while (parts.size() > 1) {
                S taken = parts.remove(random.nextInt(parts.size()));
                merge(parts.get(random.nextInt(parts.size())), taken);
            }
            assertThat(parts.get(0)).isEqualTo(all).hasSameHashCodeAs(all);
            assertThat(bytes(parts.get(0))).isEqualTo(bytes(all));
        }
    }

    @Test
    void emptyIsNeutral() throws IOException {
        S some = of(items());
        S other = of(items());

        merge(some, empty());
        S merged = empty();
        merge(merged, other);

        assertThat(some).isEqualTo(other).isEqualTo(merged);
        assertThat(bytes(merged)).isEqualTo(bytes(other));
        assertThat(some).isNotEqualTo(empty());
    }

    @Test
    void mergingLeavesTheOtherAsItWas() throws IOException {
        S other = of(items().subList(0, 20));
        byte[] before = bytes(other);
        S target = of(items().subList(20, 40));

        merge(target, other);
        add(target, 7, 1);

        assertThat(bytes(other)).isEqualTo(before);
    }

    @Test
    void whatIsTakenBackWasNeverThere() throws IOException {
        if (!retracts()) {
            return;
        }
        S kept = of(items().subList(0, 30));
        S changed = of(items());
        S takenBack = empty();
        for (int item : items().subList(30, ITEMS)) {
            add(takenBack, item, -1);
        }
        merge(changed, takenBack);

        assertThat(changed).isEqualTo(kept);
        assertThat(bytes(changed)).isEqualTo(bytes(kept));
    }

    @Test
    void bytesReadBackEqual() throws IOException {
        for (S summary : List.of(empty(), of(List.of(1)), of(items()))) {
            S read = read(new DataInputStream(new ByteArrayInputStream(bytes(summary))));
            assertThat(read).isEqualTo(summary);
            assertThat(bytes(read)).isEqualTo(bytes(summary));
            add(read, 5, 1);
            add(summary, 5, 1);
            assertThat(read).isEqualTo(summary);
        }
    }

    private static List<Integer> items() {
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(i);
        }
        return items;
    }

    private S of(List<Integer> items) {
        S summary = empty();
        items.forEach(item -> add(summary, item, 1));
        return summary;
    }

    private byte[] bytes(S summary) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(summary, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** A finite number of any sign and, every third time, of any magnitude. */
    static double number(int item) {
        Random own = new Random(item);
        double small = own.nextInt(7) - 3 + (item % 5 == 0 ? 0 : own.nextDouble());
        return item % 3 == 0 ? small * Math.pow(10, own.nextInt(200) - 100) : small;
    }

    /** A probability, 0 and 1 among them. */
    static double score(int item) {
        return item % 11 == 0 ? 0 : item % 13 == 0 ? 1 : new Random(item).nextDouble();
    }

    /** A name of a few. */
    static String name(int item) {
        return "class " + Math.floorMod(item * 31, 7);
    }
}
