package io.plumbline.fault;

/**
 * What the job is told to watch.
 *
 * @param idleAfter how long a silent partition holds the time up, as the configuration spells it
 * @param more further models, called {@code more-0} and so on
 */
record Monitors(String idleAfter, int more) {
    /** So long that no outage of the suite makes a partition idle. */
    static final Monitors USUAL = new Monitors("10m", 0);

    private static final String TEXT =
            """
            version: 1
            out_of_orderness: 5m
            idle_after: %s
            monitors:
              - model: m
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                label_grace: 10m
                windows:
                  - {name: hourly, size: 1h}
                  - {name: sliding, size: 3h, slide: 1h}
                segments: [[country]]
                features:
                  amount: {type: numeric}
                  country: {type: categorical}
                  owner: {type: categorical}
                rules:
                  - {name: %s, when: {metric: f1, below: %s}, window: sliding,
                     min_samples: %d, min_label_coverage: 0, action: retrain}
              - model: clock
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                label_grace: 10m
                windows: [{name: hourly, size: 1h}]
              - model: wide
                task: binary
                positive_label: "yes"
                label_horizon: 2h
                label_grace: 10m
                windows: [{name: hourly, size: 1h}]
                segments: [[place]]
                features: {place: {type: categorical}}
            """;

    /**
     * Short: the whole file may have one megabyte. Of a day: hours pass in seconds here, and each
     * window that ends is twelve rows of each model, for which a checkpoint waits.
     */
    private static final String ONE_MORE =
            """
              - {model: more-%d, task: regression, label_horizon: 2h, windows: [{name: d, size: 1d}]}
            """;

    private static final String WEBHOOK =
            """
            webhooks:
              retrain: {url: "%s", secret: "${PLUMBLINE_FAULT_SECRET}", cooldown: 1m}
            """;

    /** As a file, with the webhook at that address. */
    String text(String url) {
        StringBuilder text =
                new StringBuilder(
                        TEXT.formatted(
                                idleAfter,
                                TriggerOracle.RULE,
                                TriggerOracle.LIMIT,
                                TriggerOracle.MIN_SAMPLES));
        for (int i = 0; i < more; i++) {
            text.append(ONE_MORE.formatted(i));
        }
        return text.append(WEBHOOK.formatted(url)).toString();
    }
}
