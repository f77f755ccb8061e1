package io.plumbline.codec;

import static io.plumbline.codec.EventField.PREDICTION;
import static io.plumbline.codec.EventField.PREDICTION_LABEL;
import static io.plumbline.codec.EventField.PREDICTION_SCORE;
import static io.plumbline.codec.EventField.PREDICTION_SCORES;
import static io.plumbline.codec.EventField.PREDICTION_VALUE;

import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.event.StorableText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the object {@code prediction}: what the model answered. At least one of label, score,
 * scores and value must be there. Mutable, reused from event to event.
 */
final class AnswerReader {
    private final FieldStates states;
    private final FieldReader reader;

    private String label = "";
    private double score;
    private Map<String, Double> scores = Map.of();
    private double value;

    AnswerReader(FieldStates states, FieldReader reader) {
        this.states = states;
        this.reader = reader;
    }

    void clear() {
        states.clear(PREDICTION_LABEL);
        states.clear(PREDICTION_SCORE);
        states.clear(PREDICTION_SCORES);
        states.clear(PREDICTION_VALUE);
        label = "";
        score = Double.NaN;
        scores = Map.of();
        value = Double.NaN;
    }

    void read(JsonParser json) throws IOException {
        clear();
        if (!reader.object(json, PREDICTION)) {
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            field(name, json);
        }
        if (!holdsAnything()) {
            states.clear(PREDICTION);
        }
    }

    @Nullable String label() {
        return label.isEmpty() ? null : label;
    }

    double score() {
        return score;
    }

    Map<String, Double> scores() {
        return scores;
    }

    double value() {
        return value;
    }

    void addTo(ContentHash hash) {
        hash.add(ContentHash.EVENT, "label", label)
                .add(ContentHash.EVENT, "score", score)
                .add(ContentHash.EVENT, "value", value);
        scores.forEach((name, share) -> hash.add(ContentHash.SCORES, name, share.doubleValue()));
    }

    private void field(String name, JsonParser json) throws IOException {
        switch (name) {
            case "label" -> label = reader.classText(json, PREDICTION_LABEL);
            case "score" -> score = reader.number(json, PREDICTION_SCORE, 0, 1);
            case "scores" -> readScores(json);
            case "value" ->
                    value =
                            reader.number(
                                    json, PREDICTION_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE);
            default -> json.skipChildren();
        }
    }

    private void readScores(JsonParser json) throws IOException {
        scores = Map.of();
        if (!reader.object(json, PREDICTION_SCORES)) {
            return;
        }
        scores = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            double share = json.currentToken().isNumeric() ? json.getDoubleValue() : Double.NaN;
            if (share >= 0 && share <= 1 && StorableText.isName(name)) {
                scores.put(name, share + 0.0);
            } else {
                reader.bad(json, PREDICTION_SCORES, scores);
            }
        }
        // {} names no class: the same as no scores at all. Nothing read and a fault is a fault.
        if (scores.isEmpty() && !states.isBad(PREDICTION_SCORES)) {
            states.clear(PREDICTION_SCORES);
        }
    }

    private boolean holdsAnything() {
        return states.isPresent(PREDICTION_LABEL)
                || states.isPresent(PREDICTION_SCORE)
                || states.isPresent(PREDICTION_SCORES)
                || states.isPresent(PREDICTION_VALUE);
    }
}
