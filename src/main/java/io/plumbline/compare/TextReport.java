package io.plumbline.compare;

import java.util.Locale;
import java.util.stream.Collectors;

/** A report as a table for the terminal, one line a feature, the drifted ones first. */
public final class TextReport {
    private static final int NAME = 32;

    private TextReport() {}

    /** The report, ending in a line break. */
    public static String of(ComparisonReport report) {
        StringBuilder text = new StringBuilder();
        int width =
                Math.max(
                        7,
                        report.features().stream()
                                .mapToInt(feature -> name(feature).length())
                                .max()
                                .orElse(0));
        String line = "%-" + width + "s  %-11s  %-7s  %10s  %s%n";
        text.append(
                String.format(
                        Locale.ROOT, line, "feature", "type", "drifted", "difference", "found by"));
        for (ComparedFeature feature : report.byDrift()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            line,
                            name(feature),
                            feature.type().name().toLowerCase(Locale.ROOT),
                            feature.drifted() ? "yes" : "no",
                            Display.number(feature.difference()),
                            foundBy(feature)));
        }
        return text.append(System.lineSeparator()).append(summary(report)).toString();
    }

    private static String name(ComparedFeature feature) {
        return Display.shortened(Display.plain(feature.name()), NAME);
    }

    private static String foundBy(ComparedFeature feature) {
        if (!feature.drifted()) {
            return "–";
        }
        return feature.tests().stream()
                .filter(TestOutcome::drifted)
                .map(test -> test.method() + " " + Display.number(test.statistic()))
                .collect(Collectors.joining(", "));
    }

    private static String summary(ComparisonReport report) {
        return "%d of %d features drifted (%s) by the rules of %s: %s rows against %s%n"
                .formatted(
                        report.drifted(),
                        report.features().size(),
                        Display.percent(report.driftedShare()),
                        report.preset(),
                        Display.count(report.current().rows()),
                        Display.count(report.reference().rows()));
    }
}
