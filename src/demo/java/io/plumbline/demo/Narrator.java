package io.plumbline.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells people on stderr what happens: lines that stay, and on a terminal one that is rewritten
 * while things go on.
 */
final class Narrator {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean lineOpen;

    Narrator(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** On stderr. */
    static Narrator onStderr() {
        return new Narrator(System.err, stderrIsTerminal());
    }

    /** Writes a line that stays. */
    synchronized void say(String line) {
        if (lineOpen) {
            out.print(CLEAR_LINE);
            lineOpen = false;
        }
        out.println(line);
    }

    /** Rewrites the current line; nothing where nobody watches. */
    synchronized void progress(String line) {
        if (terminal) {
            out.print(CLEAR_LINE + line);
            out.flush();
            lineOpen = true;
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
