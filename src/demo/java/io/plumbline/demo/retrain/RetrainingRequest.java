package io.plumbline.demo.retrain;

/**
 * A genuine request to retrain.
 *
 * @param id of the trigger
 * @param data what it says, as JSON
 */
public record RetrainingRequest(String id, String data) {}
