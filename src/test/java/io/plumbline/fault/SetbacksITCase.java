package io.plumbline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.demo.EmbeddedDatabase;
import io.plumbline.testing.Alone;
import org.junit.jupiter.api.Test;

/** What tells of rows that go back must itself be seen to do so: these go back on purpose. */
@Alone
class SetbacksITCase {
    private static final String INSERT =
            """
            INSERT INTO performance (model_id, model_version, segment, window_name, window_start,
              window_end, metric, value, sample_count, prediction_count, label_coverage, status, revision)
            VALUES ('m', 'v', 'all', 'hourly', '2024-03-01T00:00Z', '2024-03-01T01:00Z', 'f1', 0.5, 1, 1, 1,
              'final', 7)
            """;

    @Test
    void aRowThatGoesBackIsNoted() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
            ResultView results = new ResultView(database);
            results.execute(INSERT);
            results.execute("UPDATE performance SET revision = 8, value = 0.6");
            assertThat(results.setbacks()).isEmpty();

            results.execute("UPDATE performance SET revision = 7");
            assertThat(results.setbacks()).singleElement().asString().contains("8 to 7");
            results.forgetSetbacks();

            results.execute("UPDATE performance SET revision = 9, status = 'provisional'");
            assertThat(results.setbacks()).singleElement().asString().contains("final");
            results.forgetSetbacks();

            results.execute("DELETE FROM performance");
            assertThat(results.setbacks()).singleElement().asString().contains("deleted");
        }
    }
}
