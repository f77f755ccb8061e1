package io.plumbline.flink.operator;

/**
 * What one subtask counted of one pane of two versions since it last handed it on.
 *
 * @param modelId what the model is called where its events are keyed
 * @param version the version whose name comes first
 * @param other the other version
 * @param paneStart first instant of the pane, epoch milliseconds
 * @param pairs bytes of a pane of pairs
 */
public record PartialPair(
        String modelId, String version, String other, long paneStart, byte[] pairs) {

    /** The name of the model. */
    public String model() {
        return StateKey.model(modelId);
    }
}
