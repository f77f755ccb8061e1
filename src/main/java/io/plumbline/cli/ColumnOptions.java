package io.plumbline.cli;

import io.plumbline.compare.ColumnChoice;
import io.plumbline.drift.FeatureType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which columns are compared, and as what. */
final class ColumnOptions {
    @Option(
            names = "--numeric",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Columns of numbers, whatever they look like. Else a column is numeric when"
                            + " at least 95 %% of the reference's values are numbers.")
    private Set<String> numeric = new LinkedHashSet<>();

    @Option(
            names = "--categorical",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of names, such as codes made of digits.")
    private Set<String> categorical = new LinkedHashSet<>();

    @Option(
            names = "--boolean",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of true and false, or of 1 and 0.")
    private Set<String> truth = new LinkedHashSet<>();

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that are left out, such as ids and times.")
    private Set<String> ignored = new LinkedHashSet<>();

    /** The choice, unless a column stands in two of them. */
    ColumnChoice choice(CommandLine command) {
        Map<String, FeatureType> types = new HashMap<>();
        put(command, types, numeric, FeatureType.NUMERIC);
        put(command, types, categorical, FeatureType.CATEGORICAL);
        put(command, types, truth, FeatureType.BOOLEAN);
        return new ColumnChoice(types, ignored);
    }

    private static void put(
            CommandLine command,
            Map<String, FeatureType> types,
            Set<String> names,
            FeatureType type) {
        for (String name : names) {
            if (types.put(name, type) != null) {
                throw new ParameterException(
                        command,
                        "column "
                                + name
                                + " can have one type: name it in one of --numeric, --categorical"
                                + " and --boolean");
            }
        }
    }
}
