package io.plumbline.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.event.ClassText;
import io.plumbline.event.StorableText;
import java.io.IOException;

/**
 * Reads the value under the parser as the type that a field has, and notes in {@link FieldStates}
 * whether it was there and usable. What is not usable is skipped whole.
 *
 * <p>Null is the same as absent, and so is an empty string where text is expected.
 */
final class FieldReader {
    /** Stands for a text that can't be used: no usable text is like it, since it is NUL. */
    static final String UNUSABLE = "\0";

    /** From here on not every whole number has a double of its own. */
    private static final double EXACT_LIMIT = 0x1p53;

    private final FieldStates states;

    FieldReader(FieldStates states) {
        this.states = states;
    }

    /** A string, or a whole number as its text; empty when absent or bad. */
    String identifier(JsonParser json, EventField field) throws IOException {
        return text(json, field, identifierOf(json));
    }

    /** A class as text, see {@link ClassText}; empty when absent or bad. */
    String classText(JsonParser json, EventField field) throws IOException {
        return text(json, field, classTextOf(json));
    }

    /** A number from {@code min} to {@code max}; NaN when absent or bad. */
    double number(JsonParser json, EventField field, double min, double max) throws IOException {
        states.clear(field);
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        double value = json.currentToken().isNumeric() ? json.getDoubleValue() : Double.NaN;
        if (value >= min && value <= max) {
            states.present(field);
            return value + 0.0;
        }
        return bad(json, field, Double.NaN);
    }

    /** A whole number; 0 when absent or bad. */
    long wholeNumber(JsonParser json, EventField field) throws IOException {
        states.clear(field);
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (isWhole(json)) {
            states.present(field);
            return wholeOf(json);
        }
        return bad(json, field, 0L);
    }

    /** A boolean; false when absent or bad. */
    boolean flag(JsonParser json, EventField field) throws IOException {
        states.clear(field);
        JsonToken token = json.currentToken();
        if (token.isBoolean()) {
            states.present(field);
            return token == JsonToken.VALUE_TRUE;
        }
        return token == JsonToken.VALUE_NULL ? false : bad(json, field, false);
    }

    /** Epoch milliseconds; {@link Rfc3339#INVALID} when absent or bad. */
    long timestamp(JsonParser json, EventField field) throws IOException {
        states.clear(field);
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL
                || (token == JsonToken.VALUE_STRING && json.getTextLength() == 0)) {
            return Rfc3339.INVALID;
        }
        long ts = timestampOf(json);
        if (ts == Rfc3339.INVALID) {
            return bad(json, field, Rfc3339.INVALID);
        }
        states.present(field);
        return ts;
    }

    /** The time of what the event came in, which has none itself. */
    long timestamp(long around, EventField field) {
        if (around == EventPayload.BAD_TIME) {
            states.bad(field);
        } else if (around != EventPayload.NO_TIME) {
            states.present(field);
        }
        return around;
    }

    /** Whether an object begins here, to be read by the caller; false when absent or bad. */
    boolean object(JsonParser json, EventField field) throws IOException {
        states.clear(field);
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            states.present(field);
            return true;
        }
        return token == JsonToken.VALUE_NULL ? false : bad(json, field, false);
    }

    /** Notes that the field can't be used, and skips what stands there. */
    <T> T bad(JsonParser json, EventField field, T instead) throws IOException {
        json.skipChildren();
        states.bad(field);
        return instead;
    }

    /** The scalar under the parser as the text of a class; {@link #UNUSABLE} when it has none. */
    static String classTextOf(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE, VALUE_FALSE -> ClassText.of(json.getBooleanValue());
            case VALUE_NUMBER_FLOAT -> {
                double value = json.getDoubleValue();
                yield Double.isFinite(value) ? ClassText.of(value) : UNUSABLE;
            }
            default -> identifierOf(json);
        };
    }

    private static String identifierOf(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> "";
            case VALUE_STRING -> usable(json.getText());
            case VALUE_NUMBER_INT -> {
                String digits = json.getText();
                yield digits.equals("-0") ? "0" : usable(digits);
            }
            // Tools that know floats alone write the id 17 as 17.0.
            case VALUE_NUMBER_FLOAT -> isWhole(json) ? Long.toString(wholeOf(json)) : UNUSABLE;
            default -> UNUSABLE;
        };
    }

    private static String usable(String text) {
        return StorableText.isName(text) ? text : UNUSABLE;
    }

    private String text(JsonParser json, EventField field, String text) throws IOException {
        states.clear(field);
        if (text.equals(UNUSABLE)) {
            return bad(json, field, "");
        }
        if (!text.isEmpty()) {
            states.present(field);
        }
        return text;
    }

    private static long timestampOf(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return Rfc3339.parse(
                    json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            // A clock in floating point has fractions of a millisecond.
            double millis = Math.floor(json.getDoubleValue());
            return Math.abs(millis) < EXACT_LIMIT
                    ? Rfc3339.inRange((long) millis)
                    : Rfc3339.INVALID;
        }
        return isWhole(json) ? Rfc3339.inRange(wholeOf(json)) : Rfc3339.INVALID;
    }

    private static boolean isWhole(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT -> json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            case VALUE_NUMBER_FLOAT -> {
                double value = json.getDoubleValue();
                yield value == Math.rint(value) && Math.abs(value) < EXACT_LIMIT;
            }
            default -> false;
        };
    }

    private static long wholeOf(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? json.getLongValue()
                : (long) json.getDoubleValue();
    }
}
