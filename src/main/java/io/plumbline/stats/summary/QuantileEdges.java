package io.plumbline.stats.summary;

import java.util.Arrays;

/** Walks a sorted sample once and cuts it where the next value would overfill a bin. */
final class QuantileEdges {
    private final double[] sorted;
    private final double capacity;
    private double[] edges = new double[64];
    private int size;

    /** For a finite, ascending sample without negative zeros. */
    QuantileEdges(double[] sorted, int bins) {
        this.sorted = sorted;
        this.capacity = (double) sorted.length / bins;
    }

    double[] edges() {
        int open = 0; // values in the bin that is not closed yet
        for (int from = 0, to; from < sorted.length; from = to) {
            to = endOfTies(from);
            int ties = to - from;
            if (ties > capacity) {
                cutAt(Math.nextDown(sorted[from]));
                cutAt(sorted[from]);
                open = 0;
            } else if (open + ties > capacity) {
                cutAt(sorted[from - 1]);
                open = ties;
            } else {
                open += ties;
            }
        }
        return Arrays.copyOf(edges, size);
    }

    private int endOfTies(int from) {
        int to = from + 1;
        while (to < sorted.length && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }

    /** Below the smallest double there is nothing to cut off; an edge stands only once. */
    private void cutAt(double edge) {
        double cut = edge + 0.0;
        if (!Double.isFinite(cut) || (size > 0 && edges[size - 1] >= cut)) {
            return;
        }
        if (size == edges.length) {
            edges = Arrays.copyOf(edges, 2 * size);
        }
        edges[size++] = cut;
    }
}
