package io.plumbline.codec.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model answered to each row of a request. */
interface AnswerRows {
    /** How many rows there are. */
    int count();

    /** The values of one of them. */
    List<JsonNode> row(int row) throws UnreadableCallException;

    /**
     * Those of a response of either protocol.
     *
     * @param output name of the output; null for the first
     */
    static AnswerRows of(JsonNode response, @Nullable String output)
            throws UnreadableCallException {
        if (response.path("predictions").isArray()) {
            return new Predictions(response.path("predictions"), output);
        }
        for (JsonNode node : response.path("outputs")) {
            if (output == null || node.path("name").asText().equals(output)) {
                return new Output(Tensor.read(node));
            }
        }
        throw new UnreadableCallException(
                response.path("outputs").isArray()
                        ? "the response has no output, or not the one that kserve.output names"
                        : "the response has neither a list of predictions nor one of outputs");
    }

    /** Of the first protocol: each row is a value, a list, or an object of either. */
    record Predictions(JsonNode rows, @Nullable String output) implements AnswerRows {
        @Override
        public int count() {
            return rows.size();
        }

        @Override
        public List<JsonNode> row(int row) throws UnreadableCallException {
            JsonNode answer = rows.get(row);
            if (answer.isObject()) {
                answer = member(answer);
            }
            if (!answer.isArray()) {
                return List.of(answer);
            }
            List<JsonNode> values = new ArrayList<>();
            answer.forEach(values::add);
            return values;
        }

        private JsonNode member(JsonNode answer) throws UnreadableCallException {
            JsonNode member =
                    output == null
                            ? answer.isEmpty() ? null : answer.elements().next()
                            : answer.get(output);
            if (member == null) {
                throw new UnreadableCallException(
                        "a prediction of the response is empty, or has not what kserve.output"
                                + " names");
            }
            return member;
        }
    }

    /** Of the second: rows of one output. */
    record Output(Tensor tensor) implements AnswerRows {
        @Override
        public int count() {
            return tensor.rows();
        }

        @Override
        public List<JsonNode> row(int row) {
            return tensor.row(row);
        }
    }
}
