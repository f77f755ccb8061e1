package io.plumbline.drift;

import io.plumbline.stats.summary.Bins;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of a reference by cell of each feature and by label. Mutable. */
final class LabelledCells {
    /** Of more labels than this, each cell would have too few. */
    private static final int MOST_LABELS = 20;

    private final List<Bins> bins;
    private final TreeMap<String, long[]> byLabel = new TreeMap<>();
    private boolean tooManyLabels;

    LabelledCells(List<Bins> bins) {
        this.bins = bins;
    }

    void add(FeatureVector row, String label) {
        if (tooManyLabels) {
            return;
        }
        long[] counts =
                byLabel.computeIfAbsent(
                        label, absent -> new long[bins.size() * ConceptCells.CELLS]);
        for (int i = 0; i < bins.size(); i++) {
            counts[i * ConceptCells.CELLS + ConceptCells.cellOf(bins.get(i), row.bin(i))]++;
        }
        tooManyLabels = byLabel.size() > MOST_LABELS;
    }

    /** Feature to label to rows in each cell; empty when there was no label, or too many. */
    SortedMap<String, SortedMap<String, long[]>> byFeature(List<FeatureSpec> features) {
        SortedMap<String, SortedMap<String, long[]>> all = new TreeMap<>();
        if (tooManyLabels || byLabel.isEmpty()) {
            return all;
        }
        for (int i = 0; i < features.size(); i++) {
            SortedMap<String, long[]> ofFeature = new TreeMap<>();
            int from = i * ConceptCells.CELLS;
            for (Map.Entry<String, long[]> label : byLabel.entrySet()) {
                long[] cells = new long[ConceptCells.CELLS];
                System.arraycopy(label.getValue(), from, cells, 0, cells.length);
                ofFeature.put(label.getKey(), cells);
            }
            all.put(features.get(i).name(), ofFeature);
        }
        return all;
    }
}
