package io.plumbline.cli;

import io.plumbline.codec.ComparisonJson;
import io.plumbline.compare.Comparison;
import io.plumbline.compare.ComparisonReport;
import io.plumbline.compare.DataSet;
import io.plumbline.compare.HtmlReport;
import io.plumbline.compare.Preset;
import io.plumbline.compare.TextReport;
import io.plumbline.compare.UnknownColumnException;
import io.plumbline.table.TableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code compare}: which features of one data set have drifted from another's. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells which features of one data set have drifted from those of another.",
            "",
            "Files: .csv, or .jsonl and .ndjson (JSON Lines), each also with .gz. Without --json"
                    + " and --html a table is printed."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:compared, whether or not there is drift",
            "1:a file can't be used, or --fail-on-drift and there is drift",
            "2:the arguments can't be used"
        })
final class CompareCommand implements Callable<Integer> {
    private static final OutputFile STDOUT = new OutputFile(Path.of("-"));

    @Spec private CommandSpec spec;

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "FILE",
            description = "The data that are taken for good.")
    private Path reference;

    @Option(
            names = "--current",
            required = true,
            paramLabel = "FILE",
            description = "The data that are held against them.")
    private Path current;

    @Option(
            names = "--preset",
            defaultValue = "plumbline",
            description =
                    "Whose tests, bins and thresholds: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}). plumbline needs the same memory for any number"
                            + " of rows; the others hold all values in memory, about 8 bytes for"
                            + " each number and more for a text.")
    private Preset preset;

    @Option(
            names = "--alpha",
            description =
                    "False alarms per comparison, over all features together, of the preset"
                            + " plumbline (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + Comparison.DEFAULT_ALPHA)
    private double alpha;

    @Mixin private ColumnOptions columns;

    @Mixin private TableOptions tables;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes every test as JSON; - for stdout.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes a page with histograms that needs no network; - for stdout.")
    private @Nullable Path html;

    @Option(
            names = "--fail-on-drift",
            description = "Ends with status 1 when any feature has drifted.")
    private boolean failOnDrift;

    @Override
    public Integer call() throws IOException {
        CommandLine command = spec.commandLine();
        check(command);
        ComparisonReport report = report(command);
        warn(report.reference(), "the current data", command.getErr());
        warn(report.current(), "the reference", command.getErr());
        write(report, command.getOut());
        return failOnDrift && report.drifted() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void check(CommandLine command) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new ParameterException(command, "--alpha must be between 0 and 1: " + alpha);
        }
        if (json != null) {
            new OutputFile(json).check(command, "--json");
        }
        if (html != null) {
            new OutputFile(html).check(command, "--html");
        }
        if (json != null && json.equals(html)) {
            throw new ParameterException(command, "--json and --html need different files");
        }
    }

    private ComparisonReport report(CommandLine command) throws IOException {
        try (TerminalProgress progress = TerminalProgress.on(command.getErr())) {
            return new Comparison(
                            tables.table(command, "--reference", reference, progress),
                            tables.table(command, "--current", current, progress),
                            columns.choice(command))
                    .report(preset, alpha);
        } catch (UnknownColumnException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        } catch (TableException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void warn(DataSet data, String other, PrintWriter err) {
        if (!data.ownColumns().isEmpty()) {
            err.println(
                    "warning: "
                            + other
                            + " have no column "
                            + String.join(", ", data.ownColumns()));
            err.flush();
        }
    }

    private void write(ComparisonReport report, PrintWriter out) throws IOException {
        if (json != null) {
            new OutputFile(json).write(ComparisonJson.of(report), out);
        }
        if (html != null) {
            new OutputFile(html).write(HtmlReport.of(report), out);
        }
        if (json == null && html == null) {
            STDOUT.write(TextReport.of(report), out);
        }
    }
}
