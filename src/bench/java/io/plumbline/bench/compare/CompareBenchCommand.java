package io.plumbline.bench.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline bench compare}: two results of one benchmark, side by side. */
@Command(
        name = "compare",
        description = {
            "Compares what a benchmark printed with --json before a change and after it: every"
                    + " number of both, and how many times the first the second is.",
            "Runs on a machine that others use differ by chance; the share of the floor of the"
                    + " same run (shareOfIdentity, share) differs least."
        },
        mixinStandardHelpOptions = true)
public final class CompareBenchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "JSON of the first run.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "JSON of the second run.")
    private Path after;

    @Override
    public Integer call() {
        BenchFile first = read(before);
        BenchFile second = read(after);
        if (first == null || second == null) {
            return 1;
        }
        warnOfSettings(first.settings(), second.settings());
        int both = print(first.numbers(), second.numbers());
        if (both == 0) {
            say("the two files have no number in common: are they of the same benchmark?");
            return 1;
        }
        return 0;
    }

    private @Nullable BenchFile read(Path file) {
        try {
            return BenchFile.read(file);
        } catch (NoSuchFileException e) {
            say(file + " does not exist");
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** Numbers of two workloads can be compared, but not taken for an effect of a change. */
    private void warnOfSettings(Map<String, String> first, Map<String, String> second) {
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        for (String name : names) {
            String one = first.getOrDefault(name, "not there");
            String other = second.getOrDefault(name, "not there");
            if (!one.equals(other)) {
                say("they were not run alike: " + name + " was " + one + ", then " + other);
            }
        }
    }

    /** Returns how many numbers are in both. */
    private int print(Map<String, Double> first, Map<String, Double> second) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-52s %16s %16s %8s%n", "", "before", "after", "times");
        int both = 0;
        for (Map.Entry<String, Double> entry : first.entrySet()) {
            Double now = second.get(entry.getKey());
            if (now != null) {
                both++;
                double then = entry.getValue();
                out.printf(
                        Locale.ROOT,
                        "%-52s %16s %16s %8s%n",
                        entry.getKey(),
                        text(then),
                        text(now),
                        then == 0 ? "" : String.format(Locale.ROOT, "%.2f", now / then));
            }
        }
        out.flush();
        alone("before", first, second);
        alone("after", second, first);
        return both;
    }

    private void alone(String when, Map<String, Double> these, Map<String, Double> others) {
        long alone = these.keySet().stream().filter(name -> !others.containsKey(name)).count();
        if (alone > 0) {
            say(alone + " numbers are of the run " + when + " alone");
        }
    }

    private static String text(double value) {
        String format = Math.abs(value) >= 1_000 ? "%,.0f" : "%,.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private void say(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("plumbline: " + text);
        err.flush();
    }
}
