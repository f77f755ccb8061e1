package io.plumbline.drift;

import io.plumbline.event.FeatureCells;
import io.plumbline.stats.decision.DriftDecision;
import io.plumbline.stats.summary.Bins;
import io.plumbline.stats.test.StratifiedShares;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether the target, given a feature, is distributed as it was in the reference: within each cell
 * of the feature ({@link ConceptCells}) the labels of the window are tested against the
 * reference's, and the cells' tests are combined. A change of the feature alone is none of this.
 *
 * <p>Holds for classes. Immutable.
 */
public final class ConceptDrift implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Its name among the drift methods. */
    public static final String NAME = "concept";

    /** The features that are compared. */
    private final String[] names;

    /** Place of each in a vector. */
    private final int[] places;

    private final Bins[] bins;

    /** By feature, cell and label. */
    private final long[][][] reference;

    private final HashMap<String, Integer> labels;
    private final long layout;

    private ConceptDrift(
            List<FeatureSpec> features, List<FeatureSpec> compared, ReferenceProfile profile) {
        this(features, compared, profile, labelsOf(profile));
    }

    private ConceptDrift(
            List<FeatureSpec> features,
            List<FeatureSpec> compared,
            ReferenceProfile profile,
            HashMap<String, Integer> labels) {
        this.labels = labels;
        this.names = compared.stream().map(FeatureSpec::name).toArray(String[]::new);
        this.places = compared.stream().mapToInt(features::indexOf).toArray();
        this.bins = new Bins[names.length];
        this.reference = new long[names.length][][];
        Fingerprint fingerprint = new Fingerprint().put(profile.fingerprint());
        for (int i = 0; i < names.length; i++) {
            FeatureReference feature = profile.feature(names[i]);
            SortedMap<String, long[]> cells = profile.concepts().get(names[i]);
            if (feature == null || cells == null) {
                throw new IllegalArgumentException("the reference lacks " + names[i]);
            }
            bins[i] = feature.bins();
            reference[i] = byCell(cells);
            fingerprint.put(names[i]);
        }
        new TreeSet<>(labels.keySet()).forEach(fingerprint::put);
        this.layout = fingerprint.value();
    }

    /**
     * The comparison with a reference, of the features whose methods name it.
     *
     * @param features as in the vectors
     * @param positiveLabel of a binary task: every other label counts as the other; null for
     *     another task
     * @return null when no feature can be compared
     */
    public static @Nullable ConceptDrift of(
            List<FeatureSpec> features,
            DriftSettings settings,
            ReferenceProfile profile,
            @Nullable String positiveLabel) {
        List<FeatureSpec> compared =
                features.stream()
                        .filter(spec -> settings.asksForConcept(spec.type()))
                        .filter(spec -> profile.feature(spec.name()) != null)
                        .filter(spec -> profile.concepts().containsKey(spec.name()))
                        .toList();
        if (compared.isEmpty()) {
            return null;
        }
        if (positiveLabel == null) {
            return new ConceptDrift(features, compared, profile);
        }
        HashMap<String, Integer> one = new HashMap<>();
        one.put(positiveLabel, 0);
        return new ConceptDrift(features, compared, profile, one);
    }

    private static HashMap<String, Integer> labelsOf(ReferenceProfile profile) {
        HashMap<String, Integer> labels = new HashMap<>();
        for (SortedMap<String, long[]> feature : profile.concepts().values()) {
            for (String label : feature.keySet()) {
                labels.putIfAbsent(label, labels.size());
            }
        }
        return labels;
    }

    private long[][] byCell(Map<String, long[]> byLabel) {
        long[][] cells = new long[ConceptCells.CELLS][labels.size() + 1];
        byLabel.forEach(
                (label, counts) -> {
                    for (int cell = 0; cell < cells.length; cell++) {
                        cells[cell][indexOf(label)] += counts[cell];
                    }
                });
        return cells;
    }

    /** The last is that of all labels that are not the reference's. */
    private int indexOf(String label) {
        return labels.getOrDefault(label, labels.size());
    }

    /** An empty pane for what is compared here. */
    public ConceptPane pane() {
        return new ConceptPane(layout, labels.size() + 1);
    }

    /** Whether cells, or a pane, are of this comparison. */
    public boolean knows(long otherLayout) {
        return layout == otherLayout;
    }

    /** What to remember of a prediction. */
    public FeatureCells cellsOf(FeatureVector vector) {
        byte[] cells = new byte[names.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (byte) ConceptCells.cellOf(bins[i], vector.bin(places[i]));
        }
        return new FeatureCells(layout, cells);
    }

    /** Counts a label that came ({@code sign} 1) or was taken back (-1). */
    public void count(ConceptPane pane, FeatureCells cells, String label, int sign) {
        pane.add(cells, indexOf(label), sign);
    }

    /**
     * The tests of a window.
     *
     * @param window all of its panes, merged
     */
    public List<TestedFeature> test(ConceptPane window, DriftDecision decision) {
        if (!knows(window.layout())) {
            throw new IllegalArgumentException("the window was counted by another comparison");
        }
        List<TestedFeature> tests = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            long[][] current = new long[ConceptCells.CELLS][];
            for (int cell = 0; cell < current.length; cell++) {
                current[cell] = window.of(i, cell);
            }
            StratifiedShares shares = StratifiedShares.of(reference[i], current);
            DriftEvidence evidence =
                    new DriftEvidence(
                            shares.difference(),
                            shares.pValue(),
                            shares.difference(),
                            shares.currentCount(),
                            shares.referenceCount());
            tests.add(new TestedFeature(names[i], NAME, evidence, decision.floor(NAME), null));
        }
        return tests;
    }
}
