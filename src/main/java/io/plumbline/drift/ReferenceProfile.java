package io.plumbline.drift;

import io.plumbline.stats.summary.OutputCounts;
import java.io.Serializable;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's data looked like when it was good: the distribution of each watched feature, of
 * the score and of the label. Immutable; the same content has the same id everywhere.
 */
public final class ReferenceProfile implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bins of the score on [0, 1], of equal width. */
    public static final int SCORE_BINS = 2048;

    private final String modelId;
    private final String modelVersion;
    private final long rowCount;
    private final List<FeatureReference> features;
    private final OutputCounts outputs;
    private final TreeMap<String, long[]> labelScores;
    private final TreeMap<String, SortedMap<String, long[]>> concepts;
    private final long fingerprint;

    /** A profile without scores by label. */
    public ReferenceProfile(
            String modelId,
            String modelVersion,
            long rowCount,
            List<FeatureReference> features,
            long[] scoreCounts,
            Map<String, Long> labelCounts) {
        this(
                modelId,
                modelVersion,
                rowCount,
                features,
                OutputCounts.ofClasses(scoreCounts, Map.of(), labelCounts),
                Map.of());
    }

    /** A profile that does not tell how labels go with features. */
    public ReferenceProfile(
            String modelId,
            String modelVersion,
            long rowCount,
            List<FeatureReference> features,
            OutputCounts outputs,
            Map<String, long[]> labelScores) {
        this(modelId, modelVersion, rowCount, features, outputs, labelScores, Map.of());
    }

    /**
     * A profile of that content.
     *
     * @param modelId the model
     * @param modelVersion the version whose data it is
     * @param rowCount rows it was made from
     * @param features by name unique
     * @param outputs what the model gave and what came of it
     * @param labelScores rows per bin of the score of each label, or of none
     * @param concepts feature to label to rows in each of its {@link ConceptCells}, or of none
     * @throws IllegalArgumentException when names repeat or the counts don't fit
     */
    public ReferenceProfile(
            String modelId,
            String modelVersion,
            long rowCount,
            List<FeatureReference> features,
            OutputCounts outputs,
            Map<String, long[]> labelScores,
            Map<String, SortedMap<String, long[]>> concepts) {
        long names = features.stream().map(FeatureReference::name).distinct().count();
        if (names != features.size()) {
            throw new IllegalArgumentException("a feature stands twice");
        }
        this.modelId = modelId;
        this.modelVersion = modelVersion;
        this.rowCount = rowCount;
        this.features = List.copyOf(features);
        this.outputs = outputs;
        this.labelScores = new TreeMap<>();
        labelScores.forEach((label, counts) -> this.labelScores.put(label, requireBins(counts)));
        this.concepts = new TreeMap<>();
        concepts.forEach((feature, cells) -> this.concepts.put(feature, requireCells(cells)));
        this.fingerprint = ProfileFingerprint.of(this);
    }

    private static long[] requireBins(long[] counts) {
        if (counts.length != SCORE_BINS) {
            throw new IllegalArgumentException(
                    "label scores: " + SCORE_BINS + ", but " + counts.length);
        }
        return counts.clone();
    }

    private static SortedMap<String, long[]> requireCells(SortedMap<String, long[]> byLabel) {
        TreeMap<String, long[]> copy = new TreeMap<>();
        byLabel.forEach(
                (label, counts) -> {
                    if (counts.length != ConceptCells.CELLS) {
                        throw new IllegalArgumentException(
                                "concepts: " + ConceptCells.CELLS + ", but " + counts.length);
                    }
                    copy.put(label, counts.clone());
                });
        return Collections.unmodifiableSortedMap(copy);
    }

    /** Sixteen hexadecimal digits that stand for the content. */
    public String id() {
        return HexFormat.of().toHexDigits(fingerprint);
    }

    /** The id as a number; never 0. */
    public long fingerprint() {
        return fingerprint;
    }

    /** The model. */
    public String modelId() {
        return modelId;
    }

    /** The version whose data it is. */
    public String modelVersion() {
        return modelVersion;
    }

    /** Rows it was made from. */
    public long rowCount() {
        return rowCount;
    }

    /** Its features. */
    public List<FeatureReference> features() {
        return features;
    }

    /** The feature of that name, or null when the reference has none. */
    public @Nullable FeatureReference feature(String name) {
        for (FeatureReference feature : features) {
            if (feature.name().equals(name)) {
                return feature;
            }
        }
        return null;
    }

    /** What the model gave, and what came of it. */
    public OutputCounts outputs() {
        return outputs;
    }

    /** Rows per bin of the score; empty when the reference has no scores. */
    public long[] scoreCounts() {
        return outputs.scores().clone();
    }

    /** Rows per label; empty when the reference has no labels. */
    public SortedMap<String, Long> labelCounts() {
        return new TreeMap<>(outputs.labels());
    }

    /** Rows per bin of the score of each label; empty when that is not known. Not to be changed. */
    public SortedMap<String, long[]> labelScores() {
        return Collections.unmodifiableSortedMap(labelScores);
    }

    /**
     * Feature to label to rows in each cell of the feature; empty when that is not known. Not to be
     * changed.
     */
    public SortedMap<String, SortedMap<String, long[]>> concepts() {
        return Collections.unmodifiableSortedMap(concepts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferenceProfile that
                && fingerprint == that.fingerprint
                && features.equals(that.features);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fingerprint);
    }

    @Override
    public String toString() {
        return "reference " + id() + " of " + modelId + " " + modelVersion;
    }
}
