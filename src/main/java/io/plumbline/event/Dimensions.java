package io.plumbline.event;

import java.util.Arrays;

/**
 * What a prediction is segmented by: one value for each dimension of its monitor, as text.
 *
 * @param layout stands for the dimensions and their order; values of two layouts can't be compared
 * @param values as many as there are dimensions
 */
public record Dimensions(int layout, String[] values) {

    /** Of a monitor that reports no segments. */
    public static final Dimensions NONE = new Dimensions(0, new String[0]);

    @Override
    public boolean equals(Object other) {
        return other instanceof Dimensions that
                && layout == that.layout
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * layout + Arrays.hashCode(values);
    }
}
