package io.plumbline.cli;

import io.plumbline.config.Configuration;
import io.plumbline.config.ConfigurationException;
import io.plumbline.config.ConfigurationLoader;
import io.plumbline.config.LoadedConfiguration;
import io.plumbline.config.Monitor;
import io.plumbline.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code validate}: all mistakes of a configuration, one a line, in the order of the
 * lines, as {@code file:line: path: message}.
 */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Reports every mistake of a configuration file in one go.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the file can be used", "2:it can't, or the arguments can't"})
final class ValidateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration, such as monitors.yaml.")
    private Path config;

    ValidateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        LoadedConfiguration loaded = ConfigurationLoader.loadWithWarnings(config, environment);
        for (Problem warning : loaded.warnings()) {
            err.println("warning: " + ConfigurationException.line(config, warning));
        }
        err.println(config + " is valid: " + summary(loaded.configuration()));
        err.flush();
        return ExitCode.OK;
    }

    private static String summary(Configuration configuration) {
        int rules = 0;
        for (Monitor monitor : configuration.monitors()) {
            rules += monitor.rules().size();
        }
        return "%s, %s, %s"
                .formatted(
                        counted(configuration.monitors().size(), "model"),
                        counted(rules, "rule"),
                        counted(configuration.webhooks().size(), "webhook"));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
