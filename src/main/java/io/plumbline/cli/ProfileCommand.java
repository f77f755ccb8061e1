package io.plumbline.cli;

import io.plumbline.codec.ReferenceProfileJson;
import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.Monitor;
import io.plumbline.drift.ReferenceProfile;
import io.plumbline.table.ProfiledTable;
import io.plumbline.table.TableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code profile}: the reference that a monitor's windows are held against. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the reference profile of a model from a data set with predictions and labels.",
            "",
            "Files: .csv, or .jsonl and .ndjson (JSON Lines), each also with .gz. Columns are the"
                    + " monitor's features and, where there are such, prediction, score, score:CLASS, value,"
                    + " label, model_id and model_version; JSON objects may be prediction events with a label added."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the profile is written",
            "1:the data or the profile's file can't be used",
            "2:the arguments or the configuration can't be used"
        })
final class ProfileCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration that has the model's features.")
    private Path config;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "The model; may be left out when the configuration has one.")
    private @Nullable String model;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "The version whose rows are taken, when the data have several.")
    private @Nullable String version;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Predictions with features, taken for good; with --jdbc or --jdbc-file in its"
                            + " place the profile that the job last learnt from the model's stream"
                            + " (table reference_profiles).")
    private @Nullable Path data;

    @Mixin private DatabaseOptions database;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The profile, for the monitor's reference.")
    private Path out;

    @Mixin private TableOptions tables;

    ProfileCommand(Map<String, String> environment) {
        this.environment = environment;
        this.database = new DatabaseOptions(environment);
    }

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        new OutputFile(out).checkNamed(command, "--out");
        Monitor monitor =
                monitor(command, ConfigurationLoader.loadBeforeProfiles(config, environment));
        if (monitor.features().isEmpty()) {
            throw new ParameterException(
                    command, "model " + monitor.model() + " has no features in " + config);
        }
        if (database.areGiven() && data != null) {
            throw new ParameterException(command, "give one of --data and --jdbc");
        }
        if (data == null) {
            String url = database.given(command);
            if (url == null) {
                throw new ParameterException(
                        command, "give one of --data and --jdbc, or set PLUMBLINE_JDBC_URL");
            }
            export(new LearntProfiles(url).newest(monitor.model(), version), command.getErr());
            return ExitCode.OK;
        }
        ProfiledTable profiled = profiled(command, monitor, data);
        write(profiled.profile());
        report(profiled, data, command.getErr());
        return ExitCode.OK;
    }

    private void export(ReferenceProfile profile, PrintWriter err) throws IOException {
        write(profile);
        err.printf(
                Locale.ROOT,
                "%s: learnt from %,d predictions of version %s; features: %,d%n",
                out,
                profile.rowCount(),
                profile.modelVersion(),
                profile.features().size());
        err.flush();
    }

    private void write(ReferenceProfile profile) throws IOException {
        try {
            ReferenceProfileJson.write(profile, out);
        } catch (IOException e) {
            throw new CommandFailure(
                    out + " can't be written; is there space, and may this user write there?", e);
        }
    }

    private Monitor monitor(CommandLine command, Configuration configuration) {
        if (model == null && configuration.monitors().size() == 1) {
            return configuration.monitors().get(0);
        }
        return configuration.monitors().stream()
                .filter(monitor -> monitor.model().equals(model))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        command,
                                        "--model must be one of "
                                                + configuration.monitors().stream()
                                                        .map(Monitor::model)
                                                        .collect(Collectors.joining(", "))));
    }

    private ProfiledTable profiled(CommandLine command, Monitor monitor, Path data)
            throws IOException {
        try (TerminalProgress progress = TerminalProgress.on(command.getErr())) {
            return ProfiledTable.of(
                    tables.table(command, "--data", data, progress)
                            .withEnvelope(ProfiledTable.envelope(monitor.features())),
                    monitor.model(),
                    version,
                    monitor.features());
        } catch (TableException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private void report(ProfiledTable profiled, Path data, PrintWriter err) {
        if (!profiled.absent().isEmpty()) {
            err.println(
                    "warning: no row of "
                            + data
                            + " has a value of "
                            + String.join(", ", profiled.absent()));
        }
        err.printf(
                Locale.ROOT,
                "%s: made of %,d rows, %,d with a score, %,d with a label; features: %,d%s%n",
                out,
                profiled.rows(),
                profiled.scored(),
                profiled.labelled(),
                profiled.profile().features().size(),
                profiled.otherRows() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d rows of other models or versions left out",
                                profiled.otherRows()));
        err.flush();
    }
}
