package io.plumbline.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.MetricValue;
import io.plumbline.policy.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerPayloadTest {

    private static final long START = Instant.parse("2001-01-15T00:00:00Z").toEpochMilli();
    private static final long END = Instant.parse("2001-01-22T00:00:00Z").toEpochMilli();
    private static final long OPENED = Instant.parse("2001-01-24T01:00:00Z").toEpochMilli();
    private static final long REQUESTED = Instant.parse("2001-01-25T01:00:00Z").toEpochMilli();

    @Test
    void aTriggerIsTheCloudEventThatTheDocumentShows() throws IOException {
        MetricValue f1 = new MetricValue("f1", 0.41, 0.39, 0.43, 950);

        assertThat(TriggerPayload.of(trigger("flight-delay", "weekly", f1, 0.45, 0.95, "origin")))
                .isEqualTo(example());
    }

    /** Of the page about the webhook, which breaks it into lines. */
    private static String example() throws IOException {
        String page = Files.readString(Path.of("docs/webhook.md"));
        String block = page.substring(page.indexOf("```json\n") + 8);
        return block.substring(0, block.indexOf("\n```")).replaceAll("\n *", "");
    }

    @Test
    void undefinedNumbersAreNull() {
        MetricValue every = MetricValue.undefined("every");

        assertThat(TriggerPayload.of(trigger("m", "", every, Double.NaN, Double.NaN)))
                .contains("\"window\":{\"name\":null,")
                .contains("\"value\":null,\"interval\":null,\"threshold\":null")
                .contains("\"label_coverage\":null,\"drifted_features\":[]");
    }

    @Test
    void aModelsNameIsEscapedInTheSourceAndTheText() {
        MetricValue f1 = MetricValue.undefined("f1");

        assertThat(TriggerPayload.of(trigger("späte \"Flüge\"/1", "w", f1, 0, 0)))
                .contains("\"source\":\"/plumbline/sp%C3%A4te%20%22Fl%C3%BCge%22%2F1\"")
                .contains("\"model_id\":\"späte \\\"Flüge\\\"/1\"");
    }

    private static Trigger trigger(
            String model,
            String window,
            MetricValue metric,
            double threshold,
            double coverage,
            String... drifted) {
        return new Trigger(
                "496fcc77563123124075c4b81d4ebff0",
                "ca0fbf8d188389bd0a7bfd3dc89be09f",
                "retrain",
                "f1-drop",
                model,
                "2001-01-15",
                "all",
                window,
                START,
                END,
                metric,
                threshold,
                coverage,
                List.of(drifted),
                OPENED,
                REQUESTED);
    }
}
