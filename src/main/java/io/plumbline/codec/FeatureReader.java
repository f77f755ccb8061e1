package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.event.FeatureKind;
import io.plumbline.event.Features;
import io.plumbline.event.StorableText;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the features of one event. Of two features with one name the last stands. Mutable,
 * reused from event to event.
 */
final class FeatureReader {
    /** Up to here looking through the names is quicker than a map. */
    private static final int FEW = 24;

    private final Map<String, Integer> positions = new HashMap<>();

    /** The names of an earlier event, no two of them equal. */
    private String[] familiar = new String[0];

    /** The names so far are those of the earlier event, in its order. */
    private boolean isFamiliar = true;

    private String[] names = new String[FEW];
    private byte[] kinds = new byte[FEW];
    private double[] numbers = new double[FEW];
    private @Nullable String[] texts = new @Nullable String[FEW];
    private int size;

    void clear() {
        Arrays.fill(texts, 0, size, null);
        positions.clear();
        isFamiliar = true;
        size = 0;
    }

    /** Reads the object under the parser. */
    @SuppressWarnings("EnumOrdinal") // Features holds the ordinals of the kinds
    void read(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            int entry = entryOf(name);
            texts[entry] = null;
            numbers[entry] = Double.NaN;
            kinds[entry] = (byte) read(json, token, entry).ordinal();
        }
    }

    /** A copy of what was read. Events whose names are the same share them. */
    Features features() {
        if (size == 0) {
            return Features.NONE;
        }
        if (!isFamiliar || size != familiar.length) {
            familiar = Arrays.copyOf(names, size);
        }
        return new Features(
                familiar,
                Arrays.copyOf(kinds, size),
                Arrays.copyOf(numbers, size),
                Arrays.copyOf(texts, size));
    }

    private FeatureKind read(JsonParser json, JsonToken token, int entry) throws IOException {
        switch (token) {
            case VALUE_NULL -> {
                return FeatureKind.MISSING;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                numbers[entry] = token == JsonToken.VALUE_TRUE ? 1 : 0;
                return FeatureKind.BOOLEAN;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                numbers[entry] = json.getDoubleValue() + 0.0;
                return Double.isNaN(numbers[entry]) ? FeatureKind.MISSING : FeatureKind.NUMBER;
            }
            case VALUE_STRING -> {
                return readText(json.getText(), entry);
            }
            default -> {
                json.skipChildren();
                return FeatureKind.OTHER;
            }
        }
    }

    private FeatureKind readText(String text, int entry) {
        if (text.isEmpty()) {
            return FeatureKind.MISSING;
        }
        // A feature may become a segment.
        if (!StorableText.isStorable(text)) {
            return FeatureKind.OTHER;
        }
        texts[entry] = text;
        return FeatureKind.TEXT;
    }

    private int entryOf(String name) {
        int known = find(name);
        if (known >= 0) {
            return known;
        }
        if (size == names.length) {
            grow();
        }
        names[size] = name;
        return size++;
    }

    private int find(String name) {
        isFamiliar = isFamiliar && size < familiar.length && familiar[size].equals(name);
        if (isFamiliar) {
            return -1;
        }
        if (size < FEW) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        if (positions.isEmpty()) {
            for (int i = 0; i < size; i++) {
                positions.put(names[i], i);
            }
        }
        Integer known = positions.putIfAbsent(name, size);
        return known == null ? -1 : known;
    }

    private void grow() {
        int capacity = names.length * 2;
        names = Arrays.copyOf(names, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        numbers = Arrays.copyOf(numbers, capacity);
        texts = Arrays.copyOf(texts, capacity);
    }
}
