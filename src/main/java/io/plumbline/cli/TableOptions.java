package io.plumbline.cli;

import io.plumbline.codec.table.ReadProgress;
import io.plumbline.codec.table.TableFile;
import io.plumbline.table.TableException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the files of a command are read. */
final class TableOptions {
    @Option(
            names = "--missing",
            paramLabel = "TEXT",
            split = ",",
            description =
                    "Texts that stand for a missing value, beside the empty one, null and NaN:"
                            + " such as NA.")
    private Set<String> missing = new LinkedHashSet<>();

    /** The table in a file; a file that can't be used is an unusable argument. */
    TableFile table(CommandLine command, String option, Path file, ReadProgress progress) {
        try {
            return TableFile.of(file, missing, progress);
        } catch (TableException e) {
            throw new ParameterException(command, option + ": " + e.getMessage(), e);
        }
    }
}
