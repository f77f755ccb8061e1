package io.plumbline.policy;

import io.plumbline.window.TimeWindow;

/**
 * What an episode is about: one rule over one slice of one model. Names episodes and triggers by
 * event-time facts alone, so that every replay finds the same names.
 *
 * @param rule name of the rule
 * @param modelId the model
 * @param slice version and segment
 */
record Subject(String rule, String modelId, Slice slice) {

    /** Id of the episode that opened in {@code opened}. */
    String alertId(TimeWindow opened) {
        return id(opened, "opened");
    }

    /** Id of the only trigger of the episode that opened in {@code opened}. */
    String triggerId(TimeWindow opened) {
        return id(opened, "fired");
    }

    private String id(TimeWindow opened, String transition) {
        return new FactHash()
                .add(rule)
                .add(modelId)
                .add(slice.modelVersion())
                .add(slice.segment())
                .add(opened.name())
                .add(opened.start())
                .add(opened.end())
                .add(transition)
                .toHex();
    }
}
