package io.plumbline.drift;

import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the features of one event. */
public final class Row {
    private final List<String> names = new ArrayList<>();
    private final List<FeatureKind> kinds = new ArrayList<>();
    private final List<Double> numbers = new ArrayList<>();
    private final List<@Nullable String> texts = new ArrayList<>();

    public static Row row() {
        return new Row();
    }

    public Row number(String name, double value) {
        return entry(name, FeatureKind.NUMBER, value, null);
    }

    public Row text(String name, String value) {
        return entry(name, FeatureKind.TEXT, Double.NaN, value);
    }

    public Row truth(String name, boolean value) {
        return entry(name, FeatureKind.BOOLEAN, value ? 1 : 0, null);
    }

    public Row missing(String name) {
        return entry(name, FeatureKind.MISSING, Double.NaN, null);
    }

    public Row other(String name) {
        return entry(name, FeatureKind.OTHER, Double.NaN, null);
    }

    private Row entry(String name, FeatureKind kind, double number, @Nullable String text) {
        names.add(name);
        kinds.add(kind);
        numbers.add(number);
        texts.add(text);
        return this;
    }

    public Features features() {
        byte[] ordinals = new byte[kinds.size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = (byte) kinds.get(i).ordinal();
        }
        return new Features(
                names.toArray(new String[0]),
                ordinals,
                numbers.stream().mapToDouble(Double::doubleValue).toArray(),
                texts.toArray(new String[0]));
    }
}
