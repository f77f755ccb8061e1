package io.plumbline.event;

/** Which texts a table and a topic give back as they were. */
public final class StorableText {
    /** Longest name of anything, in characters: events with longer ones are refused. */
    public static final int LONGEST_NAME = 1024;

    private StorableText() {}

    /**
     * Whether it is one. No PostgreSQL text holds NUL, nor do UTF-8 bytes give half a surrogate
     * pair back, which JSON and YAML may hold as an escape: two ids that differ in it alone would
     * become one.
     */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)
                    && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is short enough for a name, too. */
    public static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && isStorable(text);
    }

    /**
     * The beginning of a text of anybody's, fit for a line of a log or a dead letter: control
     * characters are blanks, and what is not storable is a question mark.
     *
     * @param most characters that are kept; an ellipsis says that there were more
     */
    public static String oneLine(String text, int most) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), most) + 1);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (line.length() + Character.charCount(c) > most) {
                return line.append('…').toString();
            }
            boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            line.appendCodePoint(Character.isISOControl(c) ? ' ' : isHalf ? '?' : c);
        }
        return line.toString();
    }
}
