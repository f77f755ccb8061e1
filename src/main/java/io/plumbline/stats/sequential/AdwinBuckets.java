package io.plumbline.stats.sequential;

import java.util.ArrayList;
import java.util.List;

/** Values of a window summed in buckets of 1, 2, 4, …, the oldest in the largest. */
final class AdwinBuckets {
    private final int perRow;
    private final List<Row> rows = new ArrayList<>();
    private long width;
    private double total;
    private double deviations; // Σ (x − mean)²

    /** At most that many buckets of a size. */
    AdwinBuckets(int perRow) {
        this.perRow = perRow;
        rows.add(new Row(perRow));
    }

    static double capacity(int row) {
        return (double) (1L << row);
    }

    void add(double value) {
        if (width > 0) {
            double off = value - total / width;
            deviations += width * off * off / (width + 1);
        }
        width++;
        total += value;
        rows.get(0).add(value, 0);
        compress();
    }

    private void compress() {
        for (int i = 0; rows.get(i).size > perRow; i++) {
            if (i + 1 == rows.size()) {
                rows.add(new Row(perRow));
            }
            Row row = rows.get(i);
            double n = capacity(i);
            double off = (row.sums[0] - row.sums[1]) / n;
            double joined = row.deviations[0] + row.deviations[1] + n / 2 * off * off;
            rows.get(i + 1).add(row.sums[0] + row.sums[1], joined);
            row.removeOldest(2);
        }
    }

    void removeOldest() {
        int last = rows.size() - 1;
        Row row = rows.get(last);
        double n = capacity(last);
        width -= (long) n;
        total -= row.sums[0];
        if (width > 0) {
            double off = row.sums[0] / n - total / width;
            deviations -= row.deviations[0] + n * width * off * off / (n + width);
        }
        row.removeOldest(1);
        while (rows.size() > 1 && rows.get(rows.size() - 1).size == 0) {
            rows.remove(rows.size() - 1);
        }
    }

    long width() {
        return width;
    }

    double total() {
        return total;
    }

    double variance() {
        return Math.max(0, deviations / width);
    }

    int rows() {
        return rows.size();
    }

    int inRow(int row) {
        return rows.get(row).size;
    }

    double sum(int row, int bucket) {
        return rows.get(row).sums[bucket];
    }

    /** Buckets of one size, the oldest first. */
    private static final class Row {
        private final double[] sums;
        private final double[] deviations;
        private int size;

        Row(int most) {
            sums = new double[most + 1];
            deviations = new double[most + 1];
        }

        void add(double sum, double deviation) {
            sums[size] = sum;
            deviations[size++] = deviation;
        }

        void removeOldest(int count) {
            size -= count;
            System.arraycopy(sums, count, sums, 0, size);
            System.arraycopy(deviations, count, deviations, 0, size);
        }
    }
}
