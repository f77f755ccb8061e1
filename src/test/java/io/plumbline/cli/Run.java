package io.plumbline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a command line did.
 *
 * @param status exit status
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record Run(int status, String out, String err) {

    public static Run of(String... arguments) {
        return with(Map.of(), arguments);
    }

    /** A command whose arguments come in two parts. */
    static Run of(List<String> first, String... more) {
        return of(Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new));
    }

    /** A backtest by {@code monitors.yaml} of a folder, into its folder {@code out}. */
    static Run ofBacktest(Path folder, String predictions, String labels) {
        return of(
                "backtest",
                "--config",
                folder.resolve("monitors.yaml").toString(),
                "--predictions",
                folder.resolve(predictions).toString(),
                "--labels",
                folder.resolve(labels).toString(),
                "--out",
                folder.resolve("out").toString());
    }

    static Run with(Map<String, String> environment, String... arguments) {
        return of(Plumbline.commandLine(environment), arguments);
    }

    static Run of(CommandLine line, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Run(line.execute(arguments), out.toString(), err.toString());
    }
}
