package io.plumbline.event;

import java.util.Arrays;

/**
 * Where the features of a prediction lie, coarsely: what is remembered of them until the label
 * comes.
 *
 * @param layout stands for the features and the cells; those of two layouts can't be compared
 * @param cells one for each feature
 */
public record FeatureCells(long layout, byte[] cells) {
    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureCells that
                && layout == that.layout
                && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(layout) + Arrays.hashCode(cells);
    }
}
