package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plumbline.drift.FeatureReference;
import io.plumbline.drift.NumericSummary;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.TailSums;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A {@link ReferenceProfile} to JSON. Doubles are written so that reading gives the same bits. */
final class ReferenceProfileWriter {
    private final JsonGenerator json;

    ReferenceProfileWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(ReferenceProfile profile) throws IOException {
        json.writeStartObject();
        json.writeNumberField(ReferenceProfileJson.FORMAT_FIELD, ReferenceProfileJson.FORMAT);
        json.writeStringField("id", profile.id());
        json.writeStringField("model_id", profile.modelId());
        json.writeStringField("model_version", profile.modelVersion());
        json.writeNumberField("row_count", profile.rowCount());
        json.writeArrayFieldStart("features");
        for (FeatureReference feature : profile.features()) {
            write(feature);
        }
        json.writeEndArray();
        write("score_counts", profile.scoreCounts());
        write("label_counts", profile.labelCounts());
        if (!profile.outputs().predictions().isEmpty()) {
            write("prediction_counts", profile.outputs().predictions());
        }
        write("prediction_numbers", profile.outputs().predictedNumbers());
        write("label_numbers", profile.outputs().labelNumbers());
        if (!profile.labelScores().isEmpty()) {
            json.writeObjectFieldStart("label_scores");
            for (Map.Entry<String, long[]> label : profile.labelScores().entrySet()) {
                write(label.getKey(), label.getValue());
            }
            json.writeEndObject();
        }
        if (!profile.concepts().isEmpty()) {
            json.writeObjectFieldStart("concepts");
            for (Map.Entry<String, SortedMap<String, long[]>> feature :
                    profile.concepts().entrySet()) {
                json.writeObjectFieldStart(feature.getKey());
                for (Map.Entry<String, long[]> label : feature.getValue().entrySet()) {
                    write(label.getKey(), label.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private void write(String name, NumberHistogram numbers) throws IOException {
        if (!numbers.isEmpty()) {
            json.writeObjectFieldStart(name);
            json.writeNumberField("level", numbers.level());
            json.writeFieldName("bins");
            json.writeArray(numbers.usedBins(), 0, numbers.usedBins().length);
            write("counts", numbers.usedCounts());
            json.writeEndObject();
        }
    }

    private void write(FeatureReference feature) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", feature.name());
        json.writeStringField("type", feature.type().name().toLowerCase(Locale.ROOT));
        if (feature.bins() instanceof NumericBins numeric) {
            json.writeFieldName("edges");
            json.writeArray(numeric.edges(), 0, numeric.size() - 1);
        } else if (feature.bins() instanceof CategoryBins categories) {
            write("categories", categories.categories());
            write("others", categories.others());
        }
        write("counts", feature.counts());
        json.writeNumberField("missing", feature.missing());
        json.writeNumberField("bad_type", feature.badType());
        if (feature.bins() instanceof CategoryBins) {
            json.writeNumberField("unseen", feature.unseen());
        } else {
            write(feature.summary());
            write(feature.tails());
        }
        json.writeEndObject();
    }

    private void write(NumericSummary summary) throws IOException {
        json.writeObjectFieldStart("summary");
        write("mean", summary.mean());
        write("stddev", summary.stddev());
        write("min", summary.min());
        write("p05", summary.p05());
        write("p50", summary.p50());
        write("p95", summary.p95());
        write("max", summary.max());
        json.writeEndObject();
    }

    private void write(@Nullable TailSums tails) throws IOException {
        if (tails != null) {
            json.writeObjectFieldStart("tails");
            json.writeNumberField("lower_count", tails.lowerCount());
            write("lower_sum", tails.lowerSum());
            json.writeNumberField("upper_count", tails.upperCount());
            write("upper_sum", tails.upperSum());
            json.writeEndObject();
        }
    }

    private void write(String name, double number) throws IOException {
        if (Double.isNaN(number)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, number);
        }
    }

    private void write(String name, long[] counts) throws IOException {
        json.writeFieldName(name);
        json.writeArray(counts, 0, counts.length);
    }

    private void write(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
