package io.plumbline.drift;

import java.io.Serializable;
import java.util.List;

/**
 * Which tests a monitor's features are put to.
 *
 * @param numeric methods for numeric features, names of the contract
 * @param categorical methods for categorical and boolean features
 * @param alpha false alarms per window and model, over all features together
 */
public record DriftSettings(List<String> numeric, List<String> categorical, double alpha)
        implements Serializable {
    public DriftSettings {
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
    }

    /** Methods for features of that type. */
    public List<String> methods(FeatureType type) {
        return type == FeatureType.NUMERIC ? numeric : categorical;
    }
}
