package io.plumbline.drift;

import java.util.List;

/** All methods there are. */
public final class DriftMethods {
    private static final List<DriftMethod> ALL =
            List.of(new PsiMethod(), new KolmogorovSmirnovMethod(), new ChiSquareMethod());

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
