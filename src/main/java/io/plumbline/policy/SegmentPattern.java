package io.plumbline.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segments a rule judges: {@code all}, one such as {@code origin=DTW}, or by {@code origin=*}
 * each of a group.
 *
 * @param text as configured
 */
public record SegmentPattern(String text) implements Serializable {

    /** The whole. */
    public static final SegmentPattern ALL = new SegmentPattern(WindowReport.ALL_SEGMENTS);

    /** Names of the dimensions, such as {@code origin,peak}; {@code all} of the whole. */
    public String group() {
        if (text.equals(WindowReport.ALL_SEGMENTS)) {
            return text;
        }
        List<String> names = new ArrayList<>();
        for (String part : parts(text)) {
            names.add(part.substring(0, Math.max(0, part.indexOf('='))));
        }
        return String.join(",", names);
    }

    /** Whether it stands for any number of segments. */
    public boolean isWild() {
        return parts(text).stream().anyMatch(part -> part.endsWith("=*"));
    }

    /** Whether a segment is meant. */
    public boolean matches(String segment) {
        if (!isWild()) {
            return text.equals(segment);
        }
        List<String> wanted = parts(text);
        List<String> given = parts(segment);
        if (wanted.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            String want = wanted.get(i);
            String have = given.get(i);
            boolean any = want.endsWith("=*");
            if (any ? !have.startsWith(want.substring(0, want.length() - 1)) : !want.equals(have)) {
                return false;
            }
        }
        return true;
    }

    /** Divides at commas, but not at those behind a backslash. */
    private static List<String> parts(String segment) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '\\' && i + 1 < segment.length()) {
                part.append(c).append(segment.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
