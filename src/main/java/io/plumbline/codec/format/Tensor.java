package io.plumbline.codec.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of the open inference protocol, as rows: the first dimension counts them, the others are
 * the columns of each.
 *
 * @param name of the input or output
 * @param rank how many dimensions it has
 * @param rows how many rows
 * @param columns how many values a row has
 * @param values row by row
 */
record Tensor(String name, int rank, int rows, int columns, List<JsonNode> values) {

    /** Reads one; its data may be flat or nested. */
    static Tensor read(JsonNode node) throws UnreadableCallException {
        JsonNode name = node.path("name");
        JsonNode shape = node.path("shape");
        JsonNode data = node.path("data");
        if (!name.isTextual() || !shape.isArray() || shape.isEmpty() || !data.isArray()) {
            throw new UnreadableCallException(
                    "a tensor must have a name, a shape and data in JSON");
        }
        List<JsonNode> values = new ArrayList<>();
        flatten(data, values);
        long size = 1;
        for (JsonNode dimension : shape) {
            if (!dimension.canConvertToInt() || dimension.intValue() < 0) {
                throw new UnreadableCallException("a shape must consist of whole numbers");
            }
            size *= dimension.intValue();
            if (size > values.size()) {
                throw wrongSize();
            }
        }
        if (size != values.size() || size == 0) {
            throw wrongSize();
        }
        int rows = shape.get(0).intValue();
        return new Tensor(name.textValue(), shape.size(), rows, values.size() / rows, values);
    }

    /** The values of one row. */
    List<JsonNode> row(int row) {
        return values.subList(row * columns, (row + 1) * columns);
    }

    private static void flatten(JsonNode data, List<JsonNode> values) {
        for (JsonNode value : data) {
            if (value.isArray()) {
                flatten(value, values);
            } else {
                values.add(value);
            }
        }
    }

    private static UnreadableCallException wrongSize() {
        return new UnreadableCallException("a tensor's data is not of the size of its shape");
    }
}
