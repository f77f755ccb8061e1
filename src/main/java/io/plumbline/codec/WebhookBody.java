package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.webhook.BodyFormat;

/** The body of a request as its receiver wants it, made of the CloudEvent in the table. */
public final class WebhookBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WebhookBody() {}

    /**
     * The body.
     *
     * @param id of the trigger
     * @param event the CloudEvent, as {@link TriggerPayload} makes it
     */
    public static String of(BodyFormat format, String id, String event) {
        if (format == BodyFormat.CLOUDEVENTS) {
            return event;
        }
        try {
            JsonNode parsed = JSON.readTree(event);
            return JSON.writeValueAsString(
                    switch (format) {
                        case CLOUDEVENTS -> parsed;
                        case AIRFLOW -> airflow(id, parsed);
                        case GITHUB -> github(id, parsed);
                        case PREFECT -> prefect(id, parsed);
                        case ALERTMANAGER -> JSON.createArrayNode().add(alertmanager(id, parsed));
                    });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the payload of trigger " + id + " is not JSON");
        }
    }

    private static ObjectNode airflow(String id, JsonNode event) {
        ObjectNode body = JSON.createObjectNode();
        body.put("dag_run_id", id);
        body.putNull("logical_date");
        body.set("conf", event);
        return body;
    }

    /** At most ten properties are allowed in the payload: two are enough. */
    private static ObjectNode github(String id, JsonNode event) {
        ObjectNode body = JSON.createObjectNode();
        body.put("event_type", "plumbline-retraining");
        body.putObject("client_payload").put("id", id).set("event", event);
        return body;
    }

    private static ObjectNode prefect(String id, JsonNode event) {
        ObjectNode body = JSON.createObjectNode();
        body.put("name", id);
        body.put("idempotency_key", id);
        body.putObject("parameters").set("event", event);
        return body;
    }

    private static ObjectNode alertmanager(String id, JsonNode event) {
        JsonNode data = event.path("data");
        ObjectNode alert = JSON.createObjectNode();
        ObjectNode labels = alert.putObject("labels");
        labels.put("alertname", data.path("rule").asText());
        for (String name : new String[] {"model_id", "model_version", "segment"}) {
            labels.put(name, data.path(name).asText());
        }
        ObjectNode notes = alert.putObject("annotations");
        notes.put("trigger_id", id);
        for (String name : new String[] {"metric", "value", "threshold"}) {
            notes.put(name, data.path(name).asText());
        }
        alert.set("startsAt", event.path("time"));
        return alert;
    }
}
