package io.plumbline.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Creates or upgrades the result tables in PostgreSQL by the scripts in {@code sql/schema}. Other
 * tables in the same database are left alone. Doing it twice, or by two at once, changes nothing.
 */
public final class ResultSchema {
    private static final String SCRIPTS = "classpath:io/plumbline/schema";

    /** A name of our own: another application in this database may use Flyway as well. */
    private static final String HISTORY = "plumbline_schema_history";

    private static final String CONNECT_SECONDS = "10";

    private final String url;
    private final String scripts;

    /**
     * The tables in one database.
     *
     * @param url of JDBC, such as {@code jdbc:postgresql://localhost/plumbline?user=me}
     */
    public ResultSchema(String url) {
        this(url, SCRIPTS);
    }

    ResultSchema(String url, String scripts) {
        this.url = url;
        this.scripts = scripts;
    }

    /**
     * Brings the tables to the newest version.
     *
     * @return how many scripts ran, and the version now
     * @throws CommandFailure if the database can't be reached or refuses
     */
    public Upgrade upgrade() {
        requireConnection();
        try {
            MigrateResult result =
                    Flyway.configure()
                            .dataSource(url, null, null)
                            .locations(scripts)
                            .table(HISTORY)
                            .failOnMissingLocations(true)
                            // The schema may hold other tables already.
                            .baselineOnMigrate(true)
                            .baselineVersion("0")
                            .load()
                            .migrate();
            String version =
                    result.targetSchemaVersion == null
                            ? result.initialSchemaVersion
                            : result.targetSchemaVersion;
            return new Upgrade(result.migrationsExecuted, version == null ? "0" : version);
        } catch (FlywayException e) {
            throw new CommandFailure(
                    "the tables in " + JdbcUrl.place(url) + " can't be upgraded: " + reason(e), e);
        }
    }

    /**
     * What was done.
     *
     * @param scripts how many ran
     * @param version of the tables now
     */
    public record Upgrade(int scripts, String version) {}

    private void requireConnection() {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw JdbcUrl.noConnection(url, e);
        }
    }

    private static String reason(FlywayException e) {
        String text = String.valueOf(e.getMessage());
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("no reason given");
    }
}
