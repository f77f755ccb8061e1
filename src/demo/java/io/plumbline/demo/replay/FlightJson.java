package io.plumbline.demo.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.demo.flight.Flight;
import io.plumbline.demo.flight.FlightFeatures;
import io.plumbline.demo.flight.RecentLandings;
import io.plumbline.demo.model.Answer;
import io.plumbline.demo.model.FlightModel;
import io.plumbline.demo.model.LateRates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The events of the demo as they go over the wire. */
public final class FlightJson {
    /** The model's name in every event. */
    public static final String MODEL_ID = "flight-delay";

    private static final JsonFactory JSON = new JsonFactory();

    private FlightJson() {}

    /** The id of the predictions and of the label of a flight. */
    public static String predictionId(Flight flight) {
        return String.format("f-%07d", flight.id());
    }

    /** A prediction, made as the flight departs. */
    public static byte[] prediction(Flight flight, FlightFeatures features, Answer answer) {
        return object(
                json -> {
                    header(json, flight);
                    json.writeStringField("model_version", answer.model().version());
                    json.writeStringField("ts", flight.departedAt().toString());
                    json.writeObjectFieldStart("prediction");
                    json.writeStringField("label", answer.model().decide(answer.score()));
                    json.writeNumberField("score", answer.score());
                    json.writeEndObject();
                    json.writeObjectFieldStart("features");
                    features(json, features, answer.model().rates());
                    json.writeEndObject();
                    json.writeObjectFieldStart("segments");
                    json.writeStringField("haul", features.haul());
                    json.writeEndObject();
                    json.writeNumberField("latency_ms", answer.latencyMs());
                    if (answer.shadow()) {
                        json.writeBooleanField("shadow", true);
                    }
                });
    }

    /** The truth, known as the flight lands. */
    public static byte[] label(Flight flight) {
        return object(
                json -> {
                    header(json, flight);
                    json.writeStringField("ts", flight.landedAt().toString());
                    json.writeStringField(
                            "label", flight.late() ? FlightModel.LATE : FlightModel.ON_TIME);
                });
    }

    private static void header(JsonGenerator json, Flight flight) throws IOException {
        json.writeStringField("prediction_id", predictionId(flight));
        json.writeStringField("model_id", MODEL_ID);
    }

    private static void features(JsonGenerator json, FlightFeatures features, LateRates rates)
            throws IOException {
        json.writeStringField("origin", features.origin());
        json.writeNumberField("hour", features.hour());
        json.writeStringField("weekday", features.weekday().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("peak", features.peak());
        json.writeNumberField("distance_miles", features.distanceMiles());
        json.writeNumberField("origin_late_rate", rates.origin(features.origin()));
        json.writeNumberField("destination_late_rate", rates.destination(features.destination()));
        share(json, "late_share_origin", features.atOrigin());
        share(json, "late_share_destination", features.atDestination());
    }

    private static void share(JsonGenerator json, String name, RecentLandings recent)
            throws IOException {
        if (recent.landed() == 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, recent.share());
        }
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
