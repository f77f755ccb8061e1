package io.plumbline.flink.topology;

import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The ids by which savepoints find an operator's state. Never rename one; a golden list in the
 * tests pins them.
 */
enum OperatorId {
    PREDICTIONS("predictions-source", "Read predictions"),
    CALL_PAIRING("call-pairing", "Pair requests and responses"),
    LABELS("labels-source", "Read labels"),
    CONTROL("control-source", "Read control events"),
    PREDICTION_PREPARATION("prediction-preparation", "Prepare predictions"),
    LABEL_PREPARATION("label-preparation", "Prepare labels"),
    CONTROL_PREPARATION("control-preparation", "Prepare control events"),
    LABEL_JOIN("label-join", "Join labels"),
    PRE_AGGREGATION("pre-aggregation", "Count locally"),
    WINDOW_AGGREGATION("window-aggregation", "Merge windows"),
    VERSION_COMPARISON("version-comparison", "Compare versions"),
    RULE_EVALUATION("rule-evaluation", "Evaluate rules"),
    PREDICTION_ARRIVALS("prediction-arrivals", "Mark arrivals of predictions"),
    LABEL_ARRIVALS("label-arrivals", "Mark arrivals of labels"),
    PREDICTION_INTAKE("prediction-intake", "Count what is read of predictions"),
    LABEL_INTAKE("label-intake", "Count what is read of labels"),
    INTAKE_WATCH("intake-watch", "Watch what is read"),
    SILENCE_WATCH("silence-watch", "Watch for silence"),
    SCHEMA_WATCH("schema-watch", "Watch for changes of schema"),
    WEBHOOK_DELIVERY("webhook-delivery", "Deliver webhooks"),
    PERFORMANCE_SINK("performance-sink", "Write performance"),
    DRIFT_SINK("drift-sink", "Write drift"),
    FEATURE_STATS_SINK("feature-stats-sink", "Write feature_stats"),
    WEAK_SEGMENTS_SINK("weak-segments-sink", "Write weak_segments"),
    VERSION_COMPARISONS_SINK("version-comparisons-sink", "Write version_comparisons"),
    REFERENCE_PROFILES_SINK("reference-profiles-sink", "Write reference_profiles"),
    ALERTS_SINK("alerts-sink", "Write alerts"),
    ACKNOWLEDGEMENTS_SINK("acknowledgements-sink", "Write acknowledgements"),
    TRIGGERS_SINK("retraining-triggers-sink", "Write retraining_triggers"),
    DEAD_LETTERS_SINK("dead-letters-sink", "Write dead letters");

    private final String uid;
    private final String title;

    OperatorId(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    /** Stable id. */
    String uid() {
        return uid;
    }

    /** Name in the web page. */
    String title() {
        return title;
    }

    /** Gives a stage the id and the name. */
    <T> SingleOutputStreamOperator<T> on(SingleOutputStreamOperator<T> stage) {
        return stage.uid(uid).name(title);
    }
}
