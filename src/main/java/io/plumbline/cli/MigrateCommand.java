package io.plumbline.cli;

import io.plumbline.cli.ResultSchema.Upgrade;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code migrate}: creates or upgrades the result tables. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Creates or upgrades the result tables in PostgreSQL.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the tables are up to date",
            "1:the database can't be reached or refused",
            "2:the arguments can't be used"
        })
final class MigrateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private DatabaseOptions database;

    /** With the environment that the URL may be in. */
    MigrateCommand(Map<String, String> environment) {
        this.database = new DatabaseOptions(environment);
    }

    @Override
    public Integer call() {
        String jdbc = database.url(spec.commandLine());
        Upgrade upgrade = new ResultSchema(jdbc).upgrade();
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                upgrade.scripts() == 0
                        ? "The result tables are up to date (version " + upgrade.version() + ")."
                        : "The result tables are now of version " + upgrade.version() + ".");
        err.flush();
        return ExitCode.OK;
    }
}
