package io.plumbline.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ids of the requests to retrain that the oracle's rows ask for by the suite's only rule. Written
 * from docs/alerts.md; shares no code with the job.
 */
final class TriggerOracle {
    static final String RULE = "f1-low";
    static final double LIMIT = 0.62;
    static final int MIN_SAMPLES = 10;

    private record Window(long start, long end, Map<String, Double> metrics) {}

    private TriggerOracle() {}

    /**
     * One for each time that the version's f1 fell below the limit from above.
     *
     * @param rows as {@link io.plumbline.endtoend.PlainOracle} gives them
     */
    static Set<String> ids(String version, Map<String, Map<String, Double>> rows) {
        Set<String> ids = new TreeSet<>();
        boolean open = false;
        for (Window window : windows(version + "|all|sliding|", rows)) {
            double f1 = window.metrics().getOrDefault("f1", Double.NaN);
            if (window.metrics().getOrDefault("label_count", 0.0) < MIN_SAMPLES
                    || Double.isNaN(f1)) {
                continue;
            }
            boolean breach = f1 < LIMIT;
            if (breach && !open) {
                ids.add(id(version, window));
            }
            open = breach;
        }
        return ids;
    }

    private static List<Window> windows(String prefix, Map<String, Map<String, Double>> rows) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().startsWith(prefix))
                .map(row -> window(row.getKey().split("\\|", -1), row.getValue()))
                .sorted(Comparator.comparingLong(Window::start))
                .toList();
    }

    private static Window window(String[] key, Map<String, Double> metrics) {
        return new Window(Long.parseLong(key[3]), Long.parseLong(key[4]), metrics);
    }

    private static String id(String version, Window window) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (String text : new String[] {RULE, "m", version, "all", "sliding"}) {
                add(hash, text);
            }
            hash.update(
                    ByteBuffer.allocate(16).putLong(window.start()).putLong(window.end()).array());
            add(hash, "fired");
            return HexFormat.of().formatHex(hash.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(MessageDigest hash, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        hash.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        hash.update(bytes);
    }
}
