package io.plumbline.window;

import io.plumbline.event.ClassText;
import java.io.Serializable;
import java.util.List;

/**
 * Names the range of a number: cut by 500 and 1000, these are {@code ..500}, {@code 500..1000} and
 * {@code 1000..}; a range holds its lower end.
 */
final class NumberRanges implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] cuts;
    private final String[] names;

    /**
     * @param cuts at least one, ascending
     */
    NumberRanges(List<Double> cuts) {
        this.cuts = cuts.stream().mapToDouble(Double::doubleValue).toArray();
        this.names = new String[this.cuts.length + 1];
        for (int i = 0; i < names.length; i++) {
            String from = i == 0 ? "" : ClassText.of(this.cuts[i - 1]);
            String to = i == this.cuts.length ? "" : ClassText.of(this.cuts[i]);
            names[i] = from + ".." + to;
        }
    }

    /** Name of the range that holds {@code number}, which is not NaN. */
    String of(double number) {
        int range = 0;
        while (range < cuts.length && number >= cuts[range]) {
            range++;
        }
        return names[range];
    }
}
