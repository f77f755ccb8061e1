package io.plumbline.drift;

import io.plumbline.stats.test.DistanceTests;
import io.plumbline.stats.test.Psi;
import java.util.List;

/** All methods there are. */
public final class DriftMethods {
    private static final List<DriftMethod> ALL =
            List.of(
                    new ShareMethod("psi", Psi::test),
                    new KolmogorovSmirnovMethod(),
                    new WassersteinMethod(),
                    new ShareMethod("jensen_shannon", DistanceTests::jensenShannon),
                    new ShareMethod("hellinger", DistanceTests::hellinger),
                    new ChiSquareMethod(),
                    new ShareMethod("l_infinity", DistanceTests::lInfinity),
                    new MissingShareMethod());

    private DriftMethods() {}

    /** Names of the methods for features of that type. */
    public static List<String> supported(FeatureType type) {
        return ALL.stream()
                .filter(method -> method.appliesTo(type))
                .map(DriftMethod::name)
                .toList();
    }

    /**
     * The method of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static DriftMethod byName(String name) {
        return ALL.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no drift method is called " + name));
    }
}
