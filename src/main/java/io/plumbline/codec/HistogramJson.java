package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.drift.FeatureHistogram;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A histogram as JSON: {@code edges} or {@code categories}, the counts of {@code reference} and
 * {@code window}, and pairs of both for what is in no group.
 */
public final class HistogramJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private HistogramJson() {}

    /** The document; null for none. */
    public static @Nullable String of(@Nullable FeatureHistogram histogram) {
        if (histogram == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, histogram);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, FeatureHistogram histogram) throws IOException {
        json.writeStartObject();
        if (histogram.isNumeric()) {
            json.writeArrayFieldStart("edges");
            for (double edge : histogram.edges()) {
                json.writeNumber(edge);
            }
        } else {
            json.writeArrayFieldStart("categories");
            for (String category : histogram.categories()) {
                // U+0000, which the database can't store
                json.writeString(category.replace('\0', '\uFFFD'));
            }
        }
        json.writeEndArray();
        counts(json, "reference", histogram.reference());
        counts(json, "window", histogram.window());
        if (!histogram.isNumeric()) {
            counts(json, "others", List.of(histogram.referenceOthers(), histogram.windowOthers()));
        }
        counts(json, "missing", List.of(histogram.referenceMissing(), histogram.windowMissing()));
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String name, List<Long> counts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (long count : counts) {
            json.writeNumber(count);
        }
        json.writeEndArray();
    }
}
