package io.plumbline.config;

import io.plumbline.drift.ConceptDrift;
import io.plumbline.drift.DriftMethods;
import io.plumbline.drift.FeatureType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The drift methods of one kind of features.
 *
 * @param known all that the file may name
 * @param computed those of them that this version computes
 */
record DriftMethodNames(List<String> known, Set<String> computed) {
    static final DriftMethodNames NUMERIC =
            new DriftMethodNames(
                    List.of(
                            "psi",
                            "kolmogorov_smirnov",
                            "wasserstein",
                            "jensen_shannon",
                            "hellinger",
                            "chi_square",
                            "l_infinity",
                            "missing_share",
                            "concept"),
                    computed(FeatureType.NUMERIC));
    static final DriftMethodNames CATEGORICAL =
            new DriftMethodNames(
                    List.of(
                            "psi",
                            "chi_square",
                            "jensen_shannon",
                            "hellinger",
                            "l_infinity",
                            "missing_share",
                            "concept"),
                    computed(FeatureType.CATEGORICAL));

    private static Set<String> computed(FeatureType type) {
        Set<String> names = new HashSet<>(DriftMethods.supported(type));
        names.add(ConceptDrift.NAME);
        return Set.copyOf(names);
    }

    boolean computes(String method) {
        return computed.contains(method);
    }
}
