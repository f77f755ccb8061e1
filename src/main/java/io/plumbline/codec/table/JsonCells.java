package io.plumbline.codec.table;

import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.event.FeatureKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The members of one object, until it is known which of them are columns. Mutable, reused. */
final class JsonCells {
    private String[] names = new String[32];
    private FeatureKind[] kinds = new FeatureKind[32];
    private double[] numbers = new double[32];
    private @Nullable String[] texts = new @Nullable String[32];
    private int size;

    void clear() {
        size = 0;
    }

    /** Forgets all but those names. */
    void keep(Predicate<String> kept) {
        int before = size;
        size = 0;
        for (int i = 0; i < before; i++) {
            if (kept.test(names[i])) {
                names[size] = names[i];
                kinds[size] = kinds[i];
                numbers[size] = numbers[i];
                texts[size] = texts[i];
                size++;
            }
        }
    }

    /** Reads the value under the parser. */
    void add(String name, JsonParser json, Set<String> missingTexts) throws IOException {
        if (size == names.length) {
            grow();
        }
        names[size] = name;
        numbers[size] = Double.NaN;
        texts[size] = null;
        kinds[size] = read(json, missingTexts);
        size++;
    }

    void putInto(JsonRow row) {
        for (int i = 0; i < size; i++) {
            row.put(names[i], kinds[i], numbers[i], texts[i]);
        }
    }

    private FeatureKind read(JsonParser json, Set<String> missingTexts) throws IOException {
        switch (json.currentToken()) {
            case VALUE_NULL -> {
                return FeatureKind.MISSING;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                numbers[size] = json.getBooleanValue() ? 1 : 0;
                return FeatureKind.BOOLEAN;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                numbers[size] = json.getDoubleValue() + 0.0;
                boolean isMissing =
                        Double.isNaN(numbers[size])
                                || (!missingTexts.isEmpty()
                                        && missingTexts.contains(json.getText()));
                return isMissing ? FeatureKind.MISSING : FeatureKind.NUMBER;
            }
            case VALUE_STRING -> {
                String text = json.getText();
                if (text.isEmpty() || missingTexts.contains(text)) {
                    return FeatureKind.MISSING;
                }
                texts[size] = text;
                return FeatureKind.TEXT;
            }
            default -> {
                json.skipChildren();
                return FeatureKind.OTHER;
            }
        }
    }

    private void grow() {
        names = Arrays.copyOf(names, 2 * size);
        kinds = Arrays.copyOf(kinds, 2 * size);
        numbers = Arrays.copyOf(numbers, 2 * size);
        texts = Arrays.copyOf(texts, 2 * size);
    }
}
