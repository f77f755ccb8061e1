package io.plumbline.event;

import java.math.BigDecimal;

/** The text by which classes are compared: {@code 1}, {@code "1"} and {@code 1.0} are one class. */
public final class ClassText {
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

    /** Text of a class that came as a boolean. */
    public static String of(boolean value) {
        return Boolean.toString(value);
    }
}
