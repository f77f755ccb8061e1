package io.plumbline.drift;

import io.plumbline.event.ClassText;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value on the wire is for a feature of a configured type. */
public final class FeatureValues {
    static final String TRUE = "true";
    static final String FALSE = "false";
    static final List<String> BOOLEANS = List.of(FALSE, TRUE);

    private FeatureValues() {}

    /** Null, NaN and an empty string; what is absent never gets here. */
    public static boolean isMissing(Features features, int index) {
        return switch (features.kind(index)) {
            case MISSING -> true;
            case NUMBER -> Double.isNaN(features.numbers()[index]);
            case TEXT -> features.texts()[index] == null || features.texts()[index].isEmpty();
            case BOOLEAN, OTHER -> false;
        };
    }

    /** The number of a numeric feature, or NaN when it is none. Text is none, even of digits. */
    public static double number(Features features, int index) {
        return features.kind(index) == FeatureKind.NUMBER
                ? features.numbers()[index] + 0.0
                : Double.NaN;
    }

    /** The category of a categorical or boolean feature, or null when it is none. */
    public static @Nullable String category(FeatureType type, Features features, int index) {
        return type == FeatureType.BOOLEAN ? truth(features, index) : name(features, index);
    }

    private static @Nullable String name(Features features, int index) {
        return switch (features.kind(index)) {
            case TEXT -> features.texts()[index];
            case NUMBER -> ClassText.of(features.numbers()[index]);
            case BOOLEAN -> ClassText.of(features.numbers()[index] != 0);
            case MISSING, OTHER -> null;
        };
    }

    /** Booleans, and what tools write in their place: 1 and 0, true and false in any case. */
    private static @Nullable String truth(Features features, int index) {
        return switch (features.kind(index)) {
            case BOOLEAN, NUMBER -> truth(features.numbers()[index]);
            case TEXT -> truth(features.texts()[index]);
            case MISSING, OTHER -> null;
        };
    }

    private static @Nullable String truth(double number) {
        if (number == 1) {
            return TRUE;
        }
        return number == 0 ? FALSE : null;
    }

    private static @Nullable String truth(@Nullable String text) {
        if (TRUE.equalsIgnoreCase(text)) {
            return TRUE;
        }
        return FALSE.equalsIgnoreCase(text) ? FALSE : null;
    }
}
