package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.webhook.BodyFormat;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
    private static final String EVENT =
            "{\"id\":\"t\",\"time\":\"2026-01-01T00:00:00Z\",\"data\":{\"rule\":\"f1-drop\","
                    + "\"model_id\":\"m\",\"model_version\":\"1\",\"segment\":\"all\","
                    + "\"metric\":\"f1\",\"value\":0.4,\"threshold\":0.45}}";

    @Test
    void eachReceiverGetsWhatItWants() {
        assertThat(WebhookBody.of(BodyFormat.CLOUDEVENTS, "t", EVENT)).isSameAs(EVENT);
        assertThat(WebhookBody.of(BodyFormat.AIRFLOW, "t", EVENT))
                .isEqualTo("{\"dag_run_id\":\"t\",\"logical_date\":null,\"conf\":" + EVENT + "}");
        assertThat(WebhookBody.of(BodyFormat.GITHUB, "t", EVENT))
                .isEqualTo(
                        "{\"event_type\":\"plumbline-retraining\",\"client_payload\":"
                                + "{\"id\":\"t\",\"event\":"
                                + EVENT
                                + "}}");
        assertThat(WebhookBody.of(BodyFormat.PREFECT, "t", EVENT))
                .isEqualTo(
                        "{\"name\":\"t\",\"idempotency_key\":\"t\",\"parameters\":{\"event\":"
                                + EVENT
                                + "}}");
        assertThat(WebhookBody.of(BodyFormat.ALERTMANAGER, "t", EVENT))
                .isEqualTo(
                        "[{\"labels\":{\"alertname\":\"f1-drop\",\"model_id\":\"m\","
                                + "\"model_version\":\"1\",\"segment\":\"all\"},\"annotations\":"
                                + "{\"trigger_id\":\"t\",\"metric\":\"f1\",\"value\":\"0.4\","
                                + "\"threshold\":\"0.45\"},\"startsAt\":\"2026-01-01T00:00:00Z\"}]");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookBody.of(BodyFormat.AIRFLOW, "t", "{"))
                .withMessageContaining("trigger t");
    }
}
