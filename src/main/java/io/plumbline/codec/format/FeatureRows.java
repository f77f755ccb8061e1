package io.plumbline.codec.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features of each row of a request. */
interface FeatureRows {
    /** How many rows there are. */
    int count();

    /** The features of one of them by their names. */
    Map<String, JsonNode> row(int row);

    /**
     * Those of a request of either protocol.
     *
     * @param names of columns that have none themselves; may be empty
     */
    static FeatureRows of(JsonNode request, List<String> names) throws UnreadableCallException {
        if (request.path("instances").isArray()) {
            for (JsonNode instance : request.path("instances")) {
                if (!instance.isObject()) {
                    checkWidth(instance.isArray() ? instance.size() : 1, names);
                }
            }
            return new Instances(request.path("instances"), names);
        }
        if (!request.path("inputs").isArray()) {
            throw new UnreadableCallException(
                    "the request has neither a list of instances nor one of inputs");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (JsonNode input : request.path("inputs")) {
            Tensor tensor = Tensor.read(input);
            if (!tensors.isEmpty() && tensors.get(0).rows() != tensor.rows()) {
                throw new UnreadableCallException("the request's inputs differ in their rows");
            }
            tensors.add(tensor);
        }
        if (tensors.isEmpty()) {
            throw new UnreadableCallException("the request has no inputs");
        }
        if (tensors.size() == 1 && tensors.get(0).rank() <= 2) {
            checkWidth(tensors.get(0).columns(), names);
        }
        return new Tensors(tensors, names);
    }

    /** Adds columns that have no names themselves. */
    static void name(
            Iterable<JsonNode> row, List<String> names, String prefix, Map<String, JsonNode> into) {
        int column = 0;
        for (JsonNode value : row) {
            into.put(names.isEmpty() ? prefix + "_" + column : names.get(column), value);
            column++;
        }
    }

    private static void checkWidth(int columns, List<String> names) throws UnreadableCallException {
        if (!names.isEmpty() && columns != names.size()) {
            throw new UnreadableCallException(
                    "a row of the request has "
                            + columns
                            + " columns; kserve.features names "
                            + names.size());
        }
    }

    /** Of the first protocol: each row is a list, an object or a single value. */
    record Instances(JsonNode rows, List<String> names) implements FeatureRows {
        @Override
        public int count() {
            return rows.size();
        }

        @Override
        public Map<String, JsonNode> row(int row) {
            Map<String, JsonNode> features = new LinkedHashMap<>();
            JsonNode instance = rows.get(row);
            if (instance.isObject()) {
                instance.properties().forEach(e -> features.put(e.getKey(), e.getValue()));
            } else {
                name(instance.isArray() ? instance : List.of(instance), names, "feature", features);
            }
            return features;
        }
    }

    /** Of the second: each input is a column, or several; pictures and the like are none. */
    record Tensors(List<Tensor> inputs, List<String> names) implements FeatureRows {
        @Override
        public int count() {
            return inputs.get(0).rows();
        }

        @Override
        public Map<String, JsonNode> row(int row) {
            Map<String, JsonNode> features = new LinkedHashMap<>();
            for (Tensor input : inputs) {
                if (input.rank() > 2) {
                    continue;
                }
                if (inputs.size() == 1 && !names.isEmpty()) {
                    name(input.row(row), names, input.name(), features);
                } else if (input.columns() == 1) {
                    features.put(input.name(), input.row(row).get(0));
                } else {
                    name(input.row(row), List.of(), input.name(), features);
                }
            }
            return features;
        }
    }
}
