package io.plumbline.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * @param descriptors open files and sockets, but for RocksDB's tables: how many these are follows
 *     from how far it has merged them
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
                descriptors(process.resolve("fd")));
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

    private static long descriptors(Path folder) throws IOException {
        long count = 0;
        try (Stream<Path> all = Files.list(folder)) {
            for (Path descriptor : all.toList()) {
                count += isTable(descriptor) ? 0 : 1;
            }
        }
        return count;
    }

    private static boolean isTable(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString().endsWith(".sst");
        } catch (NoSuchFileException closed) {
            // Since the folder was read.
            return true;
        }
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }
}
