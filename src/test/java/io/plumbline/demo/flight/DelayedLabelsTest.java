package io.plumbline.demo.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.stats.metric.RocAuc;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The order of predictions and delayed labels that River publishes for its simulator (its example
 * has no ties, which {@link Timeline} breaks the other way), and its area under the curve.
 */
class DelayedLabelsTest {

    @Test
    void predictionsAndLabelsComeInThePublishedOrder() throws IOException {
        JsonNode published = golden().get("delayed_label_order");
        List<Flight> trips = new ArrayList<>();
        for (JsonNode trip : published.get("trips")) {
            Instant depart = Instant.parse(trip.get("depart").asText());
            Instant arrive = depart.plusSeconds(trip.get("duration_s").asLong());
            trips.add(new Flight(trip.get("i").asInt(), depart, arrive, "A", "B", 1, 0, 0));
        }
        List<String> expected = new ArrayList<>();
        for (JsonNode event : published.get("expected_events")) {
            expected.add(
                    "2020-01-01T%sZ %s %d"
                            .formatted(
                                    event.get(0).asText(),
                                    event.get(1).asText(),
                                    event.get(2).asInt()));
        }

        List<String> replayed = new ArrayList<>();
        Timeline timeline = new Timeline(trips.iterator());
        while (timeline.hasNext()) {
            FlightEvent event = timeline.next();
            String kind = event.kind() == FlightEvent.Kind.DEPARTURE ? "predict" : "label";
            replayed.add(event.at() + " " + kind + " " + event.flight().id());
        }
        assertThat(replayed).hasSize(12).isEqualTo(expected);
    }

    @Test
    void areaIsTheExactOne() throws IOException {
        JsonNode published = golden().get("binned_roc_auc");
        int n = published.get("score").size();
        double[] scores = new double[n];
        boolean[] positive = new boolean[n];
        for (int i = 0; i < n; i++) {
            scores[i] = published.get("score").get(i).asDouble();
            positive[i] = published.get("y_true").get(i).asInt() == 1;
        }

        assertThat(RocAuc.of(scores, positive).value())
                .isEqualTo(published.get("exact").asDouble());
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                DelayedLabelsTest.class.getResourceAsStream("/golden/delayed-labels.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
    }
}
