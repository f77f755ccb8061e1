package io.plumbline.compare;

/** Text from data on its way into HTML or SVG. */
final class Markup {
    private Markup() {}

    /**
     * The text so that it is text in an element and in a quoted attribute alike. Characters that
     * XML has no way to write are replaced.
     */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int c) {
        switch (c) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> {
                boolean isText =
                        !Character.isISOControl(c)
                                && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
                escaped.appendCodePoint(isText ? c : 0xFFFD);
            }
        }
    }
}
