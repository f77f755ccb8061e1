package io.plumbline.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process takes.
 *
 * @param pid which process
 * @param heapKb live objects, after a full collection
 * @param threads their number
 * @param descriptors open files and sockets
 */
record Footprint(long pid, long heapKb, long threads, long descriptors) {
    private static final Pattern TOTAL =
            Pattern.compile("^Total\\s+\\d+\\s+(\\d+)", Pattern.MULTILINE);

    /** Of a JVM of this machine; Linux only. */
    static Footprint of(long pid) throws IOException, InterruptedException {
        Path process = Path.of("/proc", Long.toString(pid));
        return new Footprint(
                pid,
                liveBytes(pid) / 1024,
                entries(process.resolve("task")),
                entries(process.resolve("fd")));
    }

    private static long liveBytes(long pid) throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(output);
        if (!total.find()) {
            throw new IOException("jcmd told nothing of " + pid);
        }
        return Long.parseLong(total.group(1));
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
