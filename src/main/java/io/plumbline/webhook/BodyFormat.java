package io.plumbline.webhook;

/** What is posted: the CloudEvent itself, or what well-known receivers take. */
public enum BodyFormat {
    /** CloudEvents 1.0, structured JSON. */
    CLOUDEVENTS,
    /**
     * Airflow 3, {@code POST /api/v2/dags/DAG/dagRuns}. The trigger's id is the run's, so that a
     * repeated request finds the run there (409), which is what was wanted.
     */
    AIRFLOW,
    /** GitHub, {@code POST /repos/OWNER/REPO/dispatches}. */
    GITHUB,
    /** Prefect, {@code POST /api/deployments/ID/create_flow_run}. */
    PREFECT,
    /** Alertmanager, {@code POST /api/v2/alerts}. */
    ALERTMANAGER;

    private static final int CONFLICT = 409;

    /** The header {@code Content-Type}. */
    String contentType() {
        return this == CLOUDEVENTS ? "application/cloudevents+json" : "application/json";
    }

    /** Whether an answer says that this very request was accepted before. */
    boolean isDoneBefore(int status) {
        return this == AIRFLOW && status == CONFLICT;
    }
}
