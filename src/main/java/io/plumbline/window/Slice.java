package io.plumbline.window;

/**
 * What a number is about, apart from its window.
 *
 * @param modelId the model
 * @param modelVersion a version, or {@link #EVERY_VERSION}
 * @param segment {@link #WHOLE}, or such as {@code origin=DTW,peak=true}
 */
public record Slice(String modelId, String modelVersion, String segment) {
    /** All versions together, without shadow predictions. */
    public static final String EVERY_VERSION = "*";

    /** The segment that holds every prediction. */
    public static final String WHOLE = "all";

    /** The same for all versions together. */
    public Slice ofEveryVersion() {
        return new Slice(modelId, EVERY_VERSION, segment);
    }
}
