package io.plumbline.drift;

/**
 * A pane that counts vectors some at a time, feature by feature: the bins and counts of a feature,
 * some kilobytes, are fetched from memory once for all of them. Those of a thousand features are
 * larger than a processor's cache, and fetching them is most of what counting costs; so the more
 * features there are, the more vectors wait for each other. Mutable, for one thread.
 */
public final class FeatureBatch {
    private static final int MOST = 256;
    private static final int FEATURES_FOR_EACH = 4;

    private final FeatureBinner binner;
    private final FeaturePane pane = new FeaturePane();
    private final FeatureVector[] waiting;
    private int size;

    /** Of vectors that {@code binner} has read or binned. */
    public FeatureBatch(FeatureBinner binner) {
        this.binner = binner;
        this.waiting =
                new FeatureVector
                        [Math.max(1, Math.min(MOST, binner.features() / FEATURES_FOR_EACH))];
    }

    /** Adds one prediction. */
    public void add(FeatureVector vector) {
        waiting[size++] = vector;
        if (size == waiting.length) {
            count();
        }
    }

    /** Everything added so far. */
    public FeaturePane pane() {
        count();
        return pane;
    }

    private void count() {
        pane.addAll(waiting, size, binner);
        size = 0;
    }
}
