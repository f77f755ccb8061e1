package io.plumbline.cli;

import io.plumbline.codec.table.ReadProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows on stderr how far reading has come, where stderr is a terminal; elsewhere it is silent. */
final class TerminalProgress implements ReadProgress, AutoCloseable {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final long BETWEEN_NANOS = 200_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private long lastNanos = System.nanoTime();
    private boolean isShown;

    private TerminalProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static TerminalProgress on(PrintWriter err) {
        return new TerminalProgress(err, stderrIsTerminal());
    }

    @Override
    public void at(Path file, long read, long size) {
        if (terminal && System.nanoTime() - lastNanos >= BETWEEN_NANOS) {
            line("reading %s: %d %%".formatted(file, 100 * read / Math.max(1, size)));
        }
    }

    /** Shows that line in place of the one before. */
    void line(String text) {
        if (terminal) {
            lastNanos = System.nanoTime();
            isShown = true;
            err.print(CLEAR_LINE + text);
            err.flush();
        }
    }

    /** Leaves the line empty for what comes next. */
    @Override
    public void close() {
        if (isShown) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /** Java knows the console of stdin and stdout together only; Linux knows each. */
    private static boolean stderrIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }
}
