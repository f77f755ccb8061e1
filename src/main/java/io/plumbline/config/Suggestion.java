package io.plumbline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What somebody probably meant who wrote a name that nobody knows. */
final class Suggestion {
    private Suggestion() {}

    /** A piece of a sentence: the closest known name, or all of them when none is close. */
    static String among(String written, Collection<String> known) {
        if (known.isEmpty()) {
            return "there is none here";
        }
        String closest =
                known.stream().min(Comparator.comparingInt(name -> distance(written, name))).get();
        return distance(written, closest) <= Math.max(2, written.length() / 3)
                ? "did you mean " + closest + "?"
                : "known are " + known.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Levenshtein's distance: insertions, deletions and replacements of characters. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
