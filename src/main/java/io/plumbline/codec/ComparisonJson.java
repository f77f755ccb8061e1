package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.plumbline.compare.ComparedFeature;
import io.plumbline.compare.ComparisonReport;
import io.plumbline.compare.TestOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** A comparison as JSON: what is undefined is null. */
public final class ComparisonJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ComparisonJson() {}

    /** The report, ending in a line break. */
    public static String of(ComparisonReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("preset", report.preset().toString());
            json.writeNumberField("reference_count", report.reference().rows());
            json.writeNumberField("current_count", report.current().rows());
            write(json, "drifted_share", report.driftedShare());
            write(json, "only_in_reference", report.reference().ownColumns());
            write(json, "only_in_current", report.current().ownColumns());
            json.writeObjectFieldStart("features");
            for (ComparedFeature feature : report.features()) {
                write(json, feature);
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ComparedFeature feature) throws IOException {
        json.writeObjectFieldStart(feature.name());
        json.writeStringField("type", feature.type().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("drifted", feature.drifted());
        json.writeObjectFieldStart("tests");
        for (TestOutcome test : feature.tests()) {
            json.writeObjectFieldStart(test.method());
            write(json, "statistic", test.statistic());
            write(json, "p_value", test.pValue());
            write(json, "threshold", test.threshold());
            json.writeBooleanField("drifted", test.drifted());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** JSON has neither NaN nor infinities. */
    private static void write(JsonGenerator json, String name, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(name, number);
        } else {
            json.writeNullField(name);
        }
    }
}
