package io.plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where a command's result goes.
 *
 * @param path of the file, or {@code -} for stdout
 */
record OutputFile(Path path) {
    private static final Path STDOUT = Path.of("-");

    /** Finds out before the work, not after it, that there is no such folder. */
    void check(CommandLine command, String option) {
        Path folder = path.toAbsolutePath().getParent();
        boolean hasFolder = folder != null && Files.isDirectory(folder);
        if (!path.equals(STDOUT) && (!hasFolder || Files.isDirectory(path))) {
            throw new ParameterException(
                    command,
                    option + ": " + path + " can't be a file; name one in a folder that exists");
        }
    }

    /** The same where stdout is none of the places. */
    void checkNamed(CommandLine command, String option) {
        if (path.equals(STDOUT)) {
            throw new ParameterException(command, option + ": name a file; it can't be stdout");
        }
        check(command, option);
    }

    void write(String text, PrintWriter stdout) {
        if (path.equals(STDOUT)) {
            stdout.print(text);
            stdout.flush();
            return;
        }
        try {
            Files.writeString(path, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(
                    path + " can't be written; is there space, and may this user write there?", e);
        }
    }
}
