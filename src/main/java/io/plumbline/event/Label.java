package io.plumbline.event;

/**
 * The truth about one prediction, as it became known.
 *
 * @param predictionId the call it belongs to, in whatever version
 * @param modelId the model
 * @param ts when the truth became known, epoch milliseconds
 * @param label the class as text (see {@link ClassText}), or a number as text
 * @param value the label as a number, or NaN when it was none on the wire
 * @param revision of several labels the highest (revision, ts, label text) wins
 * @param retract takes the label back instead of setting it
 * @param raw the event as it was read
 */
public record Label(
        String predictionId,
        String modelId,
        long ts,
        String label,
        double value,
        long revision,
        boolean retract,
        RawEvent raw) {

    /** The same of a model that is called so where events are keyed. */
    public Label of(String model) {
        return model.equals(modelId)
                ? this
                : new Label(predictionId, model, ts, label, value, revision, retract, raw);
    }
}
