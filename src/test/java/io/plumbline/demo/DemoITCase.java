package io.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testing.Alone;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo around a plain stand-in for the streaming job. */
@Alone
class DemoITCase {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theWebhookBringsANewVersionAndEveryEventIsAccountedFor(@TempDir Path folder)
            throws Exception {
        DemoOptions options = new DemoOptions(true, 4, 0.5, 0, 0, folder);
        assertThat(demo(options, PlainJob::start).run()).as(told(err)).isTrue();

        assertThat(told(err)).contains("version 2001-01-1").contains("is live");
        assertThat(told(err)).containsPattern("dashboard   http://127.0.0.1:[1-9][0-9]+/");
        assertThat(told(out)).contains("delivered (HTTP 202, attempts 1)");
        assertThat(told(out)).contains("versions           2001-01-15, and 1 retrained");
        Map<String, Long> expected = DailyConfusionOracle.expected(folder);
        Map<String, Long> reported = DailyConfusionOracle.csv(folder);
        assertThat(reported.keySet()).anyMatch(key -> key.matches("2001-01-1[678](\\.2)?,all,.*"));
        assertThat(DailyConfusionOracle.differences(expected, reported)).isEmpty();
        assertThat(DailyConfusionOracle.differences(expected, oneOff(reported))).hasSize(1);
    }

    @Test
    void aJobThatFailsEndsTheDemo() {
        DemoOptions options = new DemoOptions(true, 3, 1, 0, 0, null);
        assertThat(demo(options, request -> new FailedJob()).run()).isFalse();
        assertThat(told(err)).contains("the job failed");
    }

    private Demo demo(DemoOptions options, JobLauncher launcher) {
        return new Demo(
                options,
                launcher,
                DemoITCase::migrate,
                new Narrator(new PrintStream(err, true, StandardCharsets.UTF_8), false),
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static Map<String, Long> oneOff(Map<String, Long> counts) {
        TreeMap<String, Long> changed = new TreeMap<>(counts);
        changed.merge(changed.firstKey(), 1L, Long::sum);
        return changed;
    }

    private static String told(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static void migrate(String jdbcUrl) {
        try (InputStream schema =
                        DemoITCase.class.getResourceAsStream(
                                "/io/plumbline/schema/V1__result_tables.sql");
                Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            assertThat(schema).isNotNull();
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
