package io.plumbline.flink.operator;

import io.plumbline.stats.summary.HashOrder;
import java.util.TreeSet;

/**
 * The segments of a group in one pane of one version, as far as a task has seen them. One that has
 * no room among these has none among all: it can be counted with the others before the shuffle.
 */
final class SegmentCap {
    private final int most;
    private final TreeSet<String> first = new TreeSet<>(HashOrder.BY_HASH);

    /**
     * @param most segments that a pane has room for
     */
    SegmentCap(int most) {
        this.most = most;
    }

    /** Whether the pane may have room for that segment of its own. */
    boolean admits(String segment) {
        if (isFull() && HashOrder.BY_HASH.compare(segment, first.last()) > 0) {
            return false;
        }
        first.add(segment);
        if (first.size() > most) {
            first.pollLast();
        }
        return true;
    }

    /** Whether it may refuse some. */
    boolean isFull() {
        return first.size() >= most;
    }

    /** Whether it is one of so many segments. */
    boolean isOf(int number) {
        return most == number;
    }
}
