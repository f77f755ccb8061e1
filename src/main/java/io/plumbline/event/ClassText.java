package io.plumbline.event;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text by which classes are compared: {@code 1}, {@code "1"} and {@code 1.0} are one class. */
public final class ClassText {
    /** A whole number as tools write it that know floats alone. */
    private static final Pattern FLOAT = Pattern.compile("-?[0-9]+\\.0");

    private ClassText() {}

    /** Text of a class that came as a number: whole numbers have no fraction and no exponent. */
    public static String of(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /**
     * Text of the class that the name of a column names: as of a cell of that text, for tables of
     * floats, or of truths, name their columns alike.
     */
    public static String ofHeader(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.toLowerCase(Locale.ROOT);
        }
        return FLOAT.matcher(text).matches() ? text.substring(0, text.length() - 2) : text;
    }

    /** Text of a class that came as a boolean. */
    public static String of(boolean value) {
        return Boolean.toString(value);
    }
}
