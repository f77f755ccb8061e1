package io.plumbline.drift;

import io.plumbline.stats.decision.DriftDecision;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tests a monitor's features are put to, and when one has found drift.
 *
 * @param numeric methods for numeric features, names of the contract
 * @param categorical methods for categorical and boolean features
 * @param decision at the level of false alarms per window and model, over all features together
 */
public record DriftSettings(List<String> numeric, List<String> categorical, DriftDecision decision)
        implements Serializable {
    public DriftSettings {
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
    }

    /** Settings with the default correction and floors. */
    public DriftSettings(List<String> numeric, List<String> categorical, double alpha) {
        this(numeric, categorical, DriftDecision.withDefaults(alpha));
    }

    /**
     * Methods on the values of features of that type: those that are configured, and {@code
     * missing_share} beside them when all of them look at values alone. A feature that falls silent
     * drifts, whatever the methods.
     */
    public List<String> methods(FeatureType type) {
        List<String> named =
                named(type).stream().filter(name -> !name.equals(ConceptDrift.NAME)).toList();
        boolean blind =
                !named.isEmpty()
                        && named.stream()
                                .noneMatch(name -> DriftMethods.byName(name).countsMissing());
        if (!blind) {
            return named;
        }
        List<String> all = new ArrayList<>(named);
        all.add(MissingShareMethod.NAME);
        return List.copyOf(all);
    }

    private List<String> named(FeatureType type) {
        return type == FeatureType.NUMERIC ? numeric : categorical;
    }

    /** Whether the target is compared by features of that type too: {@link ConceptDrift}. */
    public boolean asksForConcept(FeatureType type) {
        return named(type).contains(ConceptDrift.NAME);
    }
}
