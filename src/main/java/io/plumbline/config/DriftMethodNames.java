package io.plumbline.config;

import java.util.List;
import java.util.Set;

/** The drift methods of one kind of features, and which of them this version computes. */
enum DriftMethodNames {
    NUMERIC(
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
            Set.of("psi", "kolmogorov_smirnov")),
    CATEGORICAL(
            List.of(
                    "psi",
                    "chi_square",
                    "jensen_shannon",
                    "hellinger",
                    "l_infinity",
                    "missing_share",
                    "concept"),
            Set.of("psi", "chi_square"));

    private final List<String> known;
    private final Set<String> computed;

    DriftMethodNames(List<String> known, Set<String> computed) {
        this.known = known;
        this.computed = computed;
    }

    List<String> known() {
        return known;
    }

    boolean computes(String method) {
        return computed.contains(method);
    }
}
