package io.plumbline.window;

import io.plumbline.event.ClassText;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names the segments of a prediction: {@link Slice#WHOLE}, and one for each declared combination,
 * such as {@code origin=DTW,peak=true}, in the declared order. A name is looked for among the
 * event's own segments first, then among its features; what has neither is in the segment {@code
 * (missing)}. Backslash, comma and equals sign inside a value are escaped by a backslash.
 */
public final class Segmenter implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The value of an event that has none. */
    public static final String MISSING = "(missing)";

    private final String[][] combinations;

    /**
     * @param combinations each entry names the dimensions that are crossed
     */
    public Segmenter(List<List<String>> combinations) {
        this.combinations =
                combinations.stream()
                        .map(names -> names.toArray(String[]::new))
                        .toArray(String[][]::new);
    }

    /** All segments of one event. */
    public String[] segmentsOf(Features features, Map<String, String> own) {
        String[] segments = new String[combinations.length + 1];
        segments[0] = Slice.WHOLE;
        for (int i = 0; i < combinations.length; i++) {
            segments[i + 1] = name(combinations[i], features, own);
        }
        return segments;
    }

    private static String name(String[] dimensions, Features features, Map<String, String> own) {
        StringBuilder name = new StringBuilder(32);
        for (String dimension : dimensions) {
            if (name.length() > 0) {
                name.append(',');
            }
            name.append(dimension).append('=');
            String value = valueOf(dimension, features, own);
            name.append(value == null ? MISSING : escape(value));
        }
        return name.toString();
    }

    private static @Nullable String valueOf(
            String dimension, Features features, Map<String, String> own) {
        String value = own.get(dimension);
        return value != null ? value : textOf(features, features.indexOf(dimension));
    }

    private static @Nullable String textOf(Features features, int index) {
        FeatureKind kind = index < 0 ? FeatureKind.MISSING : features.kind(index);
        return switch (kind) {
            case MISSING, OTHER -> null;
            case TEXT -> features.texts()[index];
            case NUMBER -> ClassText.of(features.numbers()[index]);
            case BOOLEAN -> ClassText.of(features.numbers()[index] != 0);
        };
    }

    private static String escape(String value) {
        if (value.indexOf(',') < 0 && value.indexOf('=') < 0 && value.indexOf('\\') < 0) {
            return value;
        }
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }
}
