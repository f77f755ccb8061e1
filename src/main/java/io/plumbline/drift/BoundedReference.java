package io.plumbline.drift;

import io.plumbline.event.Features;
import io.plumbline.stats.summary.Bins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ReferenceProfile} of any number of rows in bounded memory, for which they have to
 * be shown twice: {@link #shape} finds the bins, {@link #count} counts into them.
 *
 * <p>The counts are exact whatever the bins are. The bins are those of {@link
 * ReferenceProfileBuilder} while a numeric feature has no more than 100,000 values (fewer where
 * there are over 40 features) and a categorical one no more than 20,000 distinct ones; beyond, they
 * come from a random sample, the same for the same rows, or from the commoner categories.
 */
public final class BoundedReference {
    private final String modelId;
    private final String modelVersion;
    private final List<BinShaper> shapers;
    private final ScoreCounts scores = new ScoreCounts();
    private final FeaturePane pane = new FeaturePane();
    private List<Bins> bins = List.of();
    private @Nullable FeatureBinner binner;
    private @Nullable LabelledCells labelled;

    /**
     * Without rows.
     *
     * @param modelId the model
     * @param modelVersion the version whose data it is
     * @param features watched features, by name unique
     */
    public BoundedReference(String modelId, String modelVersion, List<FeatureSpec> features) {
        this.modelId = modelId;
        this.modelVersion = modelVersion;
        this.shapers = features.stream().map(spec -> BinShaper.of(spec, features.size())).toList();
    }

    /**
     * Takes a row into account for the bins.
     *
     * @throws IllegalStateException when counting has begun
     */
    public void shape(Features features) {
        if (binner != null) {
            throw new IllegalStateException("the bins are made already");
        }
        shapers.forEach(shaper -> shaper.add(features));
    }

    /** Counts a row of features alone. */
    public void count(Features features) {
        count(features, OutputRow.UNKNOWN);
    }

    /** Counts a row with what the model gave for it, and the truth. */
    public void count(Features features, OutputRow outputs) {
        FeatureVector vector = binner().bin(features);
        pane.add(vector);
        scores.add(outputs);
        if (outputs.label() != null) {
            cells().add(vector, outputs.label());
        }
    }

    private List<FeatureSpec> specs() {
        return shapers.stream().map(BinShaper::spec).toList();
    }

    private FeatureBinner binner() {
        FeatureBinner made = binner;
        if (made == null) {
            bins = shapers.stream().map(BinShaper::bins).toList();
            made = new FeatureBinner(specs(), profile(0, features(new FeaturePane())));
            binner = made;
            labelled = new LabelledCells(bins);
        }
        return made;
    }

    private LabelledCells cells() {
        return Objects.requireNonNull(labelled);
    }

    /** The profile of the rows counted. */
    public ReferenceProfile build() {
        binner();
        return profile(pane.count(), features(pane));
    }

    private List<FeatureReference> features(FeaturePane counted) {
        List<FeatureReference> features = new ArrayList<>();
        for (int i = 0; i < shapers.size(); i++) {
            FeatureTally tally = counted.isEmpty() ? new FeatureTally() : counted.feature(i);
            features.add(shapers.get(i).counted(bins.get(i), tally));
        }
        return features;
    }

    private ReferenceProfile profile(long rows, List<FeatureReference> features) {
        return new ReferenceProfile(
                modelId,
                modelVersion,
                rows,
                features,
                scores.outputs(),
                scores.byLabel(),
                labelled == null ? Map.of() : labelled.byFeature(specs()));
    }
}
