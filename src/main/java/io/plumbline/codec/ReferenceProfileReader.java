package io.plumbline.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.drift.FeatureReference;
import io.plumbline.drift.FeatureType;
import io.plumbline.drift.NumericSummary;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.stats.summary.CategoryBins;
import io.plumbline.stats.summary.NumberHistogram;
import io.plumbline.stats.summary.NumericBins;
import io.plumbline.stats.summary.OutputCounts;
import io.plumbline.stats.summary.TailSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JSON tree to a {@link ReferenceProfile}. */
final class ReferenceProfileReader {
    private ReferenceProfileReader() {}

    static ReferenceProfile read(JsonNode json) throws ProfileFormatException {
        ProfileField root = new ProfileField(json, "");
        ProfileField format = root.member(ReferenceProfileJson.FORMAT_FIELD);
        if (format.count() != ReferenceProfileJson.FORMAT) {
            throw format.error(
                    "this version reads format "
                            + ReferenceProfileJson.FORMAT
                            + ", not "
                            + format.count());
        }
        List<FeatureReference> features = new ArrayList<>();
        for (ProfileField feature : root.member("features").elements()) {
            features.add(feature(feature));
        }
        ReferenceProfile profile = profile(root, features);
        ProfileField id = root.member("id");
        if (!id.text().equals(profile.id())) {
            throw id.error(
                    "the content has id "
                            + profile.id()
                            + ", not "
                            + id.text()
                            + ": it was changed after it was written");
        }
        return profile;
    }

    private static ReferenceProfile profile(ProfileField root, List<FeatureReference> features)
            throws ProfileFormatException {
        try {
            return new ReferenceProfile(
                    root.member("model_id").text(),
                    root.member("model_version").text(),
                    root.member("row_count").count(),
                    features,
                    outputs(root),
                    labelScores(root.optional("label_scores")),
                    concepts(root.optional("concepts")));
        } catch (IllegalArgumentException e) {
            throw root.error(String.valueOf(e.getMessage()));
        }
    }

    /** Profiles that were written before predictions were kept have none. */
    private static OutputCounts outputs(ProfileField root) throws ProfileFormatException {
        ProfileField predictions = root.optional("prediction_counts");
        return new OutputCounts(
                root.member("score_counts").counts(),
                predictions == null ? Map.of() : predictions.countByName(),
                root.member("label_counts").countByName(),
                numbers(root.optional("prediction_numbers")),
                numbers(root.optional("label_numbers")));
    }

    private static NumberHistogram numbers(@Nullable ProfileField field)
            throws ProfileFormatException {
        return field == null
                ? NumberHistogram.ofLevel(OutputCounts.LEVEL)
                : NumberHistogram.of(
                        Math.toIntExact(field.member("level").count()),
                        field.member("bins").wholeNumbers(),
                        field.member("counts").counts());
    }

    /** Profiles that were written before scores were kept by label have none. */
    private static Map<String, long[]> labelScores(@Nullable ProfileField field)
            throws ProfileFormatException {
        return field == null ? Map.of() : field.countsByName();
    }

    /** Profiles that were written before labels were kept by feature have none. */
    private static Map<String, SortedMap<String, long[]>> concepts(@Nullable ProfileField field)
            throws ProfileFormatException {
        Map<String, SortedMap<String, long[]>> concepts = new TreeMap<>();
        if (field != null) {
            for (Map.Entry<String, ProfileField> feature : field.members().entrySet()) {
                concepts.put(feature.getKey(), new TreeMap<>(feature.getValue().countsByName()));
            }
        }
        return concepts;
    }

    private static FeatureReference feature(ProfileField field) throws ProfileFormatException {
        FeatureType type = type(field.member("type"));
        try {
            return type == FeatureType.NUMERIC ? numeric(field) : categorical(field, type);
        } catch (IllegalArgumentException e) {
            throw field.error(String.valueOf(e.getMessage()));
        }
    }

    private static FeatureType type(ProfileField field) throws ProfileFormatException {
        for (FeatureType type : FeatureType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(field.text())) {
                return type;
            }
        }
        throw field.error("expected numeric, categorical or boolean, not " + field.text());
    }

    private static FeatureReference numeric(ProfileField field) throws ProfileFormatException {
        return new FeatureReference(
                field.member("name").text(),
                FeatureType.NUMERIC,
                NumericBins.ofEdges(field.member("edges").numbers()),
                field.member("counts").counts(),
                field.member("missing").count(),
                field.member("bad_type").count(),
                0,
                summary(field.member("summary")),
                tails(field.optional("tails")));
    }

    private static FeatureReference categorical(ProfileField field, FeatureType type)
            throws ProfileFormatException {
        return new FeatureReference(
                field.member("name").text(),
                type,
                CategoryBins.of(field.member("categories").texts(), field.member("others").texts()),
                field.member("counts").counts(),
                field.member("missing").count(),
                field.member("bad_type").count(),
                field.member("unseen").count(),
                NumericSummary.NONE,
                null);
    }

    /** Profiles that were written before tails were kept have none. */
    private static @Nullable TailSums tails(@Nullable ProfileField field)
            throws ProfileFormatException {
        return field == null
                ? null
                : new TailSums(
                        field.member("lower_count").count(),
                        field.member("lower_sum").numberOrNull(),
                        field.member("upper_count").count(),
                        field.member("upper_sum").numberOrNull());
    }

    private static NumericSummary summary(ProfileField field) throws ProfileFormatException {
        return new NumericSummary(
                field.member("mean").numberOrNull(),
                field.member("stddev").numberOrNull(),
                field.member("min").numberOrNull(),
                field.member("p05").numberOrNull(),
                field.member("p50").numberOrNull(),
                field.member("p95").numberOrNull(),
                field.member("max").numberOrNull());
    }
}
