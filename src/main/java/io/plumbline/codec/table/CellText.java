package io.plumbline.codec.table;

import com.fasterxml.jackson.core.io.NumberInput;

/** What the text of a CSV cell reads as. Stateless; allocates only what it answers. */
final class CellText {
    private CellText() {}

    /** Empty, blank, null or NaN, the latter two in any case. */
    static boolean isMissing(char[] text, int from, int to) {
        return from == to || is(text, from, to, "null") || is(text, from, to, "nan");
    }

    /** Whether the text is that word, in any case. */
    static boolean is(char[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (Character.toLowerCase(text[i]) != word.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The number that the text is, or NaN when it is none: decimal digits with point, sign and
     * exponent as usual, or an infinity as {@code inf} or {@code infinity}. Neither hexadecimal
     * numbers nor separators of thousands nor decimal commas.
     */
    static double number(char[] text, int from, int to) {
        int start = from < to && (text[from] == '+' || text[from] == '-') ? from + 1 : from;
        if (!isUnsigned(text, start, to)) {
            return infinity(text, from, start, to);
        }
        int first = text[from] == '+' ? start : from;
        return NumberInput.parseDouble(text, first, to - first, true) + 0.0;
    }

    private static double infinity(char[] text, int from, int start, int to) {
        if (!is(text, start, to, "inf") && !is(text, start, to, "infinity")) {
            return Double.NaN;
        }
        return text[from] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static boolean isUnsigned(char[] text, int from, int to) {
        int whole = digits(text, from, to);
        int end = whole;
        int count = whole - from;
        if (end < to && text[end] == '.') {
            end = digits(text, whole + 1, to);
            count += end - whole - 1;
        }
        return count > 0 && (end == to || isExponent(text, end, to));
    }

    private static boolean isExponent(char[] text, int from, int to) {
        if (text[from] != 'e' && text[from] != 'E') {
            return false;
        }
        boolean signed = from + 1 < to && (text[from + 1] == '+' || text[from + 1] == '-');
        int start = from + (signed ? 2 : 1);
        return start < to && digits(text, start, to) == to;
    }

    private static int digits(char[] text, int from, int to) {
        int i = from;
        while (i < to && isDigit(text[i])) {
            i++;
        }
        return i;
    }

    /** Whether those are the digits of a whole number, as JSON has them. */
    static boolean isWhole(String number) {
        int from = number.startsWith("-") ? 1 : 0;
        for (int i = from; i < number.length(); i++) {
            if (!isDigit(number.charAt(i))) {
                return false;
            }
        }
        return from < number.length() && !isPadded(number);
    }

    /** Whether a number begins with a 0 that it does not need: what has such digits is a code. */
    static boolean isPadded(String number) {
        int from = number.startsWith("-") || number.startsWith("+") ? 1 : 0;
        return from + 1 < number.length()
                && number.charAt(from) == '0'
                && isDigit(number.charAt(from + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The text as a category. Tools that know floats alone write the class 1 as 1.0: a fraction of
     * one zero is cut off a whole number.
     */
    static String category(char[] text, int from, int to) {
        int end = to - 2;
        boolean whole =
                end > from
                        && text[end] == '.'
                        && text[to - 1] == '0'
                        && digits(text, text[from] == '-' ? from + 1 : from, end) == end
                        && end > (text[from] == '-' ? from + 1 : from);
        return new String(text, from, (whole ? end : to) - from);
    }
}
