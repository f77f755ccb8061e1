package io.plumbline.cli;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * What {@code bin/plumbline} starts. Exit status: 0 done, 1 failed, 2 unusable arguments or
 * configuration. Messages for people go to stderr, data to stdout.
 */
@Command(
        name = "plumbline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Follows machine-learning models in production: delayed labels, drift, alerts.",
        synopsisSubcommandLabel = "COMMAND")
public final class Plumbline implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Print stack traces of errors.")
    private boolean verbose;

    private Plumbline() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /**
     * The command line with all commands; {@code environment} is what {@code ${NAME}} stands for.
     */
    static CommandLine commandLine(Map<String, String> environment) {
        Plumbline root = new Plumbline();
        CommandLine line = new CommandLine(root);
        for (Object command : commands(environment)) {
            CommandLine added = new CommandLine(command);
            added.getCommandSpec().versionProvider(new Version());
            line.addSubcommand(added);
        }
        return line.setExecutionExceptionHandler(
                        (e, command, parsed) ->
                                new Failures(command.getErr(), root.verbose).report(e))
                .setParameterExceptionHandler((e, arguments) -> Failures.reportUsage(e))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Every command there is. */
    private static List<Object> commands(Map<String, String> environment) {
        List<Object> commands = new ArrayList<>();
        commands.addAll(OptionalCommands.find());
        commands.add(new RunCommand(environment));
        commands.add(new BacktestCommand(environment));
        commands.add(new ProfileCommand(environment));
        commands.add(new CompareCommand());
        commands.add(new ValidateCommand(environment));
        commands.add(new ControlCommand(environment));
        commands.add(new MigrateCommand(environment));
        commands.add(new DashboardCommand(environment));
        commands.add(new QueryCommand(environment));
        commands.add(new SendCommand());
        commands.add(new RetentionCommand(InstantSource.system(), environment));
        return commands;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
