package io.plumbline.drift;

import io.plumbline.event.Features;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ReferenceProfile} of rows, in any order. Keeps every number, so that quantiles are
 * exact: eight bytes for each value of a numeric feature.
 */
public final class ReferenceProfileBuilder {
    private final String modelId;
    private final String modelVersion;
    private final List<FeatureColumn> columns;
    private final ScoreCounts scores = new ScoreCounts();
    private long rows;

    /**
     * A builder without rows.
     *
     * @param modelId the model
     * @param modelVersion the version whose data it is
     * @param features watched features, by name unique
     */
    public ReferenceProfileBuilder(
            String modelId, String modelVersion, List<FeatureSpec> features) {
        this.modelId = modelId;
        this.modelVersion = modelVersion;
        this.columns = features.stream().map(FeatureColumn::of).toList();
    }

    /** Adds a row of features alone. */
    public ReferenceProfileBuilder add(Features features) {
        return add(features, OutputRow.UNKNOWN);
    }

    /**
     * Adds a row.
     *
     * @param features of the prediction
     * @param score probability of the positive class; counted when in [0, 1]
     * @param label the truth as text, or null
     */
    public ReferenceProfileBuilder add(Features features, double score, @Nullable String label) {
        return add(features, OutputRow.scored(score, label));
    }

    /** Adds a row with what the model gave for it, and the truth. */
    public ReferenceProfileBuilder add(Features features, OutputRow outputs) {
        rows++;
        columns.forEach(column -> column.add(features));
        scores.add(outputs);
        return this;
    }

    /** The profile of the rows so far. */
    public ReferenceProfile build() {
        return new ReferenceProfile(
                modelId,
                modelVersion,
                rows,
                columns.stream().map(FeatureColumn::toReference).toList(),
                scores.outputs(),
                scores.byLabel());
    }
}
