package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.policy.MetricValue;
import io.plumbline.policy.Trigger;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The body of a retraining request: CloudEvents 1.0, structured JSON. It holds aggregates alone,
 * never a feature value of a single event, and is a function of the trigger: the same text in every
 * retry. Undefined numbers are {@code null}; times are RFC 3339 in UTC.
 */
public final class TriggerPayload {

    /** What happened, for the receiver to dispatch on. */
    public static final String TYPE = "io.plumbline.retraining.requested";

    private static final JsonFactory JSON = new JsonFactory();

    private TriggerPayload() {}

    /** The CloudEvent that asks for what {@code trigger} says. */
    public static String of(Trigger trigger) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", trigger.triggerId());
            json.writeStringField("source", "/plumbline/" + pathSegment(trigger.modelId()));
            json.writeStringField("type", TYPE);
            json.writeStringField("time", time(trigger.requestedAt()));
            json.writeStringField("datacontenttype", "application/json");
            json.writeObjectFieldStart("data");
            writeData(json, trigger);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
        return text.toString();
    }

    private static void writeData(JsonGenerator json, Trigger trigger) throws IOException {
        MetricValue metric = trigger.metric();
        json.writeStringField("rule", trigger.rule());
        json.writeStringField("model_id", trigger.modelId());
        json.writeStringField("model_version", trigger.modelVersion());
        json.writeStringField("segment", trigger.segment());
        writeWindow(json, trigger);
        json.writeStringField("metric", metric.name());
        writeNumber(json, "value", metric.value());
        writeInterval(json, metric);
        writeNumber(json, "threshold", trigger.threshold());
        json.writeNumberField("sample_count", metric.sampleCount());
        writeNumber(json, "label_coverage", trigger.labelCoverage());
        json.writeArrayFieldStart("drifted_features");
        for (String feature : trigger.driftedFeatures()) {
            json.writeString(feature);
        }
        json.writeEndArray();
        json.writeStringField("opened_at", time(trigger.openedAt()));
    }

    /** A periodic rule has no kind of window, only the period that is over. */
    private static void writeWindow(JsonGenerator json, Trigger trigger) throws IOException {
        json.writeObjectFieldStart("window");
        if (trigger.windowName().isEmpty()) {
            json.writeNullField("name");
        } else {
            json.writeStringField("name", trigger.windowName());
        }
        json.writeStringField("start", time(trigger.windowStart()));
        json.writeStringField("end", time(trigger.windowEnd()));
        json.writeEndObject();
    }

    private static void writeInterval(JsonGenerator json, MetricValue metric) throws IOException {
        if (Double.isNaN(metric.lower()) && Double.isNaN(metric.upper())) {
            json.writeNullField("interval");
            return;
        }
        json.writeObjectFieldStart("interval");
        writeNumber(json, "lower", metric.lower());
        writeNumber(json, "upper", metric.upper());
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, String name, double value)
            throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    private static String time(long epochMs) {
        return Instant.ofEpochMilli(epochMs).toString();
    }

    /** A URI reference: a model's name may hold anything. */
    private static String pathSegment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
