package io.plumbline.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of scenarios and invariants. */
final class FaultReport {
    /** What became of one scenario. */
    private record Line(
            String scenario,
            Map<Invariant, String> cells,
            @Nullable Duration resumed,
            Duration took) {}

    private final long seed;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    FaultReport(long seed) {
        this.seed = seed;
    }

    /** What contradicts each invariant; nothing where all hold. */
    synchronized Map<Invariant, List<String>> add(
            String scenario, Evidence evidence, Duration took) {
        Map<Invariant, List<String>> violations = new EnumMap<>(Invariant.class);
        Map<Invariant, String> cells = new EnumMap<>(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            List<String> found = invariant.violations(evidence);
            if (!found.isEmpty()) {
                violations.put(invariant, found);
            }
            cells.put(
                    invariant,
                    !found.isEmpty() ? "FAILED" : invariant.canBeTold(evidence) ? "ok" : "–");
        }
        lines.add(new Line(scenario, cells, evidence.resumed(), took));
        return violations;
    }

    /** A scenario that came to no end. */
    synchronized void addBroken(String scenario, Duration took) {
        lines.add(new Line(scenario, Map.of(), null, took));
    }

    /** What could not be played. */
    synchronized void leftOut(String why) {
        leftOut.add(why);
    }

    /** In Markdown. */
    synchronized String text() {
        StringBuilder text = new StringBuilder("# Faults\n\nSeed " + seed + "\n\n");
        for (Invariant invariant : Invariant.values()) {
            text.append("- " + invariant + ": " + invariant.meaning() + "\n");
        }
        text.append("\n| scenario |");
        for (Invariant invariant : Invariant.values()) {
            text.append(" " + invariant + " |");
        }
        text.append(" next checkpoint after | took |\n|---|");
        text.append("---|".repeat(Invariant.values().length)).append("---|---|\n");
        for (Line line : lines) {
            text.append("| " + line.scenario() + " |");
            for (Invariant invariant : Invariant.values()) {
                text.append(" " + line.cells().getOrDefault(invariant, "BROKEN") + " |");
            }
            text.append(" " + seconds(line.resumed()) + " | " + seconds(line.took()) + " |\n");
        }
        leftOut.forEach(why -> text.append("\nLeft out: " + why + "\n"));
        return text.toString();
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "–" : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text());
    }
}
